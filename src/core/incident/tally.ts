import type { FailureClass, Observation } from '../check/observation.ts';
import type { Tally } from './facts.ts';

/** How often each thing was found. */
export const tally = (observations: readonly Observation[]): Tally => {
  const classes: Partial<Record<FailureClass, number>> = {};
  let failed = 0;
  let inconclusive = 0;
  for (const { finding } of observations) {
    if (finding.result === 'inconclusive') inconclusive++;
    if (finding.result !== 'fail') continue;
    failed++;
    classes[finding.class] = (classes[finding.class] ?? 0) + 1;
  }
  return { checks: observations.length - inconclusive, failed, inconclusive, classes };
};

/** The sum of several. */
export const tallyOf = (tallies: readonly Tally[]): Tally => {
  const classes: Partial<Record<FailureClass, number>> = {};
  for (const tally of tallies) {
    for (const [failure, count] of Object.entries(tally.classes) as [FailureClass, number][]) {
      classes[failure] = (classes[failure] ?? 0) + count;
    }
  }
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0);
  return {
    checks: sum((t) => t.checks),
    failed: sum((t) => t.failed),
    inconclusive: sum((t) => t.inconclusive),
    classes,
  };
};

/** Most frequent first; of equals, the one named first in the vocabulary. */
export const classesOf = ({ classes }: Tally): readonly FailureClass[] =>
  (Object.entries(classes) as [FailureClass, number][]).sort(([, a], [, b]) => b - a).map(([failure]) => failure);
