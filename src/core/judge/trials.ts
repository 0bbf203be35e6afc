import type { Observation } from '../check/observation.ts';

/** What one monitor showed in one phase. */
export interface PhaseRecord {
  readonly monitor: string;
  /** Of that monitor, sent in that phase; in any order, inconclusive ones too. */
  readonly observations: readonly Observation[];
  /** The phase goes on: it is looked at now and then only, lest one look too many finds what is not there. */
  readonly goesOn: boolean;
  /** Whether its checks share a kept session, which may be bound to one instance. */
  readonly keptSession: boolean;
  /** The names of its check's steps in order, where it has several. */
  readonly steps: readonly string[];
}

export const dimensions = ['instance', 'address', 'vantage', 'step'] as const;
export type Dimension = (typeof dimensions)[number];

/** One chance to fail, at one value of a dimension. */
export interface Trial {
  readonly value: string;
  readonly failed: boolean;
}

/**
 * The trials of a phase in one dimension: a check that carried no value is none, and no value ever stands for "missing". A step is
 * a trial of its own wherever the check came as far as it.
 */
export const trialsOf = (
  dimension: Dimension,
  record: PhaseRecord,
  checks: readonly Observation[],
): readonly Trial[] =>
  dimension === 'step'
    ? checks.flatMap((check) => stepsRun(check, record.steps))
    : checks.flatMap((check) => {
        const value = check[dimension];
        return value === undefined ? [] : [{ value, failed: hasFailed(check) }];
      });

/**
 * The trials of a phase where each kept session counts once a value, as failed if it ever failed there: sixty checks through one
 * session that is bound to one instance are one experience of it, not sixty. A vantage holds one session until it loses it.
 */
export const sessionTrialsOf = (
  dimension: Dimension,
  record: PhaseRecord,
  checks: readonly Observation[],
): readonly Trial[] => {
  const lost = new Map<string, number>();
  const bySession = Map.groupBy(checks, (check) => {
    const session = lost.get(check.vantage) ?? 0;
    if (check.finding.result === 'fail' && check.finding.class === 'session-lost') lost.set(check.vantage, session + 1);
    return `${session} ${check.vantage}`;
  });
  return [...bySession.values()].flatMap((session) => {
    const byValue = Map.groupBy(trialsOf(dimension, record, session), ({ value }) => value);
    return [...byValue].map(([value, trials]) => ({ value, failed: trials.some(({ failed }) => failed) }));
  });
};

const hasFailed = ({ finding }: Observation): boolean => finding.result === 'fail';

const stepsRun = (check: Observation, steps: readonly string[]): readonly Trial[] => {
  if (!hasFailed(check)) return steps.map((value) => ({ value, failed: false }));
  const at = check.step === undefined ? -1 : steps.indexOf(check.step);
  return steps.slice(0, at + 1).map((value, i) => ({ value, failed: i === at }));
};
