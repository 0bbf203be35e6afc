import type { Instant } from '../time.ts';
import type { Cut } from './span.ts';

interface CutOf {
  readonly monitor: string;
  readonly cut: Cut;
}

/**
 * The moment that each cut is taken for. Cuts whose ranges share a moment are one: the first of all stays where the window begins, the
 * last where it ends, and others are where the best known of them is, as far as all their ranges allow. None leaves its own range: a
 * phase would begin amid passes that prove its monitor well.
 * @param open whether a monitor fails still: the last cut is then no end of the window.
 */
export const alignedMoments = (cuts: readonly CutOf[], open: boolean): ReadonlyMap<Cut, Instant> => {
  const sorted = [...cuts].sort((a, b) => a.cut.at - b.cut.at);
  const last = open ? undefined : sorted.at(-1)?.cut;
  const groups: CutOf[][] = [];
  for (const next of sorted) {
    const group = groups.at(-1);
    const fixed = groups.length === 1 ? sorted[0]?.cut.at : undefined;
    if (group && couldBeOne([...group, next], fixed)) group.push(next);
    else groups.push([next]);
  }
  return new Map(
    groups.flatMap((of, i) => {
      const group = of.map(({ cut }) => cut);
      const shared = group.reduce(intersection);
      const best = group.reduce((a, b) => (width(b) < width(a) ? b : a));
      const likeliest = Math.min(Math.max(best.at, shared.earliest), shared.latest);
      return group.map((cut) => {
        if (i === 0) return [cut, (group[0] as Cut).at] as const;
        // The window ends with the last of all; those that cannot have ended as late did so before.
        return [cut, last && group.includes(last) && cut.latest >= last.at ? last.at : likeliest] as const;
      });
    }),
  );
};

const width = ({ earliest, latest }: Cut): number => latest - earliest;

/**
 * One where a phase of a monitor ends and its next begins: that is one cut, said twice. Two of its cuts have a phase between them.
 * @param fixed where they would have to be.
 */
const couldBeOne = (group: readonly CutOf[], fixed: Instant | undefined): boolean => {
  const { earliest, latest } = group.map(({ cut }) => cut).reduce(intersection);
  const ofEach = Map.groupBy(group, ({ monitor }) => monitor);
  return (
    Math.max(earliest, fixed ?? earliest) <= Math.min(latest, fixed ?? latest) &&
    [...ofEach.values()].every((its) => its.every(({ cut }) => cut === its[0]?.cut))
  );
};

const intersection = (a: Cut, b: Cut): Cut => ({
  at: a.at,
  earliest: Math.max(a.earliest, b.earliest),
  latest: Math.min(a.latest, b.latest),
});
