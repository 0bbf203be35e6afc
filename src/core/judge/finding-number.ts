import { type Finding, failureClasses, type InconclusiveReason } from '../check/observation.ts';

const reasons: readonly InconclusiveReason[] = [
  'no-session',
  'no-secret',
  'our-network',
  'vantage-silent',
  'interrupted',
];

const pass = 0;
const slow = 1;
const firstFailure = 2;
const firstReason = 31;

/**
 * A finding as a number from 0 to 31, as it is stored. Classes of failure count up and reasons count down, so that a new one at
 * the end of either list leaves the numbers of all others as they were.
 */
export const findingNumber = (finding: Finding): number => {
  switch (finding.result) {
    case 'pass':
      return pass;
    case 'slow':
      return slow;
    case 'fail':
      return firstFailure + failureClasses.indexOf(finding.class);
    case 'inconclusive':
      return firstReason - reasons.indexOf(finding.reason);
  }
};

/** @throws RangeError where no finding has that number. */
export const findingOf = (number: number): Finding => {
  if (number === pass) return { result: 'pass' };
  if (number === slow) return { result: 'slow' };
  const failure = failureClasses[number - firstFailure];
  if (failure !== undefined) return { result: 'fail', class: failure };
  const reason = reasons[firstReason - number];
  if (reason !== undefined) return { result: 'inconclusive', reason };
  throw new RangeError(`packed observations hold finding ${number}, which this version does not know`);
};
