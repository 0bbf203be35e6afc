import type { CheckStrip, Stretch } from '../incident/facts.ts';
import { days, hours, type Millis, minutes, seconds } from '../time.ts';
import { conclusive, type Verdict } from './verdict.ts';

/** A picture is no wider than this many checks can be told apart in. */
const most = 120;

const lengths: readonly Millis[] = [
  ...[5, 10, 15, 30].map(seconds),
  ...[1, 2, 5, 10, 15, 30].map(minutes),
  ...[1, 2, 3, 6, 12].map(hours),
  ...[1, 2, 7, 14, 28].map(days),
];

/** How much is shown before and after, as a share of the whole. */
const margin = 0.06;

/**
 * One monitor's checks, from a little before its first stretch to a little after its last: each cell says what share of
 * those sent in it failed. The cells are as short as `most` of them allow, so that a short incident shows check by check.
 * @param stretches of that monitor; at least one
 * @param series its verdicts, by sending
 */
export const checkStrip = (
  stretches: readonly [Stretch, ...Stretch[]],
  series: readonly Verdict[],
): CheckStrip | undefined => {
  const sent = series.filter(conclusive);
  const last = sent.at(-1);
  if (last === undefined) return undefined;
  const began = Math.min(...stretches.map(({ start }) => start.earliest ?? start.at));
  const ended = Math.max(...stretches.map(({ end }) => end?.latest ?? last.sentAt));
  const around = Math.max((ended - began) * margin, seconds(30));
  const cell = lengths.find((length) => (ended - began + 2 * around) / length <= most - 1) ?? days(91);
  const from = Math.floor((began - around) / cell) * cell;
  const to = Math.min(ended + around, last.sentAt);
  const cells = Array.from({ length: Math.floor((to - from) / cell) + 1 }, () => ({ checks: 0, failed: 0, slow: 0 }));
  for (const { sentAt, outcome, slow } of sent) {
    const its = cells[Math.floor((sentAt - from) / cell)];
    if (its === undefined) continue;
    its.checks += 1;
    its.failed += outcome === 'fail' ? 1 : outcome === 'partial' ? 0.5 : 0;
    its.slow += slow ? 1 : 0;
  }
  return { monitor: stretches[0].monitor, from, cell, cells: cells.map(mark).join('').trimEnd() };
};

const mark = ({
  checks,
  failed,
  slow,
}: {
  readonly checks: number;
  readonly failed: number;
  readonly slow: number;
}) => {
  if (checks === 0) return ' ';
  if (failed === 0) return slow > 0 ? '~' : '.';
  return failed === checks ? 'x' : String(Math.min(9, Math.max(1, Math.round((10 * failed) / checks))));
};
