import type { CheckResult } from '../check/observation.ts';

/** Whether a finding may change a verdict for the worse. */
export const tellsOfTrouble = ({ observation: { finding } }: Pick<CheckResult, 'observation'>): boolean =>
  finding.result === 'fail' || finding.result === 'slow';
