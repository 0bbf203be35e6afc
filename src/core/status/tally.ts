import type { FailureClass } from '../check/observation.ts';
import type { Tally } from '../incident/facts.ts';

/** The sum of tallies. */
export const total = (tallies: readonly Tally[]): Tally => {
  const classes: Partial<Record<FailureClass, number>> = {};
  for (const tally of tallies) {
    for (const [failure, count] of Object.entries(tally.classes) as [FailureClass, number][]) {
      classes[failure] = (classes[failure] ?? 0) + count;
    }
  }
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + of(tally), 0);
  return {
    checks: sum((t) => t.checks),
    failed: sum((t) => t.failed),
    inconclusive: sum((t) => t.inconclusive),
    classes,
  };
};
