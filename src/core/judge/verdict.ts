import type { FailureClass, Observation } from '../check/observation.ts';
import type { Instant } from '../time.ts';

/** `none`: nothing conclusive was seen. `partial`: a minority fails; it counts towards degraded, never towards down. */
type Outcome = 'pass' | 'partial' | 'fail' | 'none';

/** What the observations of one slot (vantages, addresses) say together of one monitor. */
export interface Verdict {
  readonly slot: Instant;
  /** The earliest sending among the observations that decided it: a pass proves the product well at some moment after this. */
  readonly sentAt: Instant;
  /** The latest answer among the observations that decided it: a fail proves the product ill by this moment. */
  readonly answeredAt: Instant;
  readonly outcome: Outcome;
  /** Passed, but slower than the monitor allows. */
  readonly slow: boolean;
  /** What most of the failing observations failed with. */
  readonly class?: FailureClass;
}

/**
 * One monitor's verdicts, by the time they were sent.
 * @param observations of that monitor alone, in any order; two of one identity count once.
 */
export const verdicts = (observations: readonly Observation[]): readonly Verdict[] => {
  const slots = new Map<Instant, Observation[]>();
  for (const observation of observations) {
    const same = slots.get(observation.slot);
    if (same) same.push(observation);
    else slots.set(observation.slot, [observation]);
  }
  const all: Verdict[] = [];
  for (const of of slots.values()) all.push(of.length === 1 ? verdictOfOne(of[0] as Observation) : verdict(of));
  return all.sort((a, b) => a.sentAt - b.sentAt || a.slot - b.slot);
};

/** Whether it tells anything of the product. */
export const conclusive = ({ outcome }: Pick<Verdict, 'outcome'>): boolean => outcome !== 'none';

/** Whether the monitor was seen failing, by a majority or by some. */
export const failing = ({ outcome }: Pick<Verdict, 'outcome'>): boolean => outcome === 'fail' || outcome === 'partial';

/** The usual case: one vantage, one address. */
const verdictOfOne = ({ slot, sentAt, answeredAt, finding }: Observation): Verdict => {
  switch (finding.result) {
    case 'fail':
      return { slot, sentAt, answeredAt, outcome: 'fail', slow: false, class: finding.class };
    case 'inconclusive':
      return { slot, sentAt, answeredAt, outcome: 'none', slow: false };
    default:
      return { slot, sentAt, answeredAt, outcome: 'pass', slow: finding.result === 'slow' };
  }
};

const verdict = (observations: readonly Observation[]): Verdict => {
  const seen = observations.filter(({ finding }) => finding.result !== 'inconclusive');
  const failed = seen.filter(({ finding }) => finding.result === 'fail');
  const outcome = outcomeOf(seen);
  const deciding = outcome === 'none' ? observations : outcome === 'pass' ? seen : failed;
  return {
    slot: (observations[0] as Observation).slot,
    sentAt: Math.min(...deciding.map(({ sentAt }) => sentAt)),
    answeredAt: Math.max(...deciding.map(({ answeredAt }) => answeredAt)),
    outcome,
    slow: seen.some(({ finding }) => finding.result === 'slow'),
    ...(failed.length > 0 && { class: commonest(failed) }),
  };
};

/** A majority decides; of two, both must agree. Within a vantage over its addresses, then over the vantages. */
const outcomeOf = (seen: readonly Observation[]): Outcome => {
  const vantages = [...Map.groupBy(seen, ({ vantage }) => vantage).values()].map((of) =>
    agree(of.map(({ finding }) => (finding.result === 'fail' ? 'fail' : 'pass'))),
  );
  return agree(vantages);
};

const agree = (outcomes: readonly Outcome[]): Outcome => {
  const failed = outcomes.filter((outcome) => outcome === 'fail').length;
  if (outcomes.length === 0) return 'none';
  if (failed * 2 > outcomes.length) return 'fail';
  return outcomes.every((outcome) => outcome === 'pass') ? 'pass' : 'partial';
};

const commonest = (failed: readonly Observation[]): FailureClass => {
  const counts = new Map<FailureClass, number>();
  for (const { finding } of failed) {
    if (finding.result === 'fail') counts.set(finding.class, (counts.get(finding.class) ?? 0) + 1);
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
};
