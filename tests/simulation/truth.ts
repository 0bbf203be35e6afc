import type { FailureClass, Finding } from '../../src/core/check/observation.ts';
import type { Instant, Millis } from '../../src/core/time.ts';
import type { Chance } from './chance.ts';

/** A time in which a product truly fails. */
export interface Trouble {
  readonly monitor: string;
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  /** The share of requests that fail; 1 in a hard outage. */
  readonly rate: number;
  /** What they fail with; `slow`: they pass, and take too long. */
  readonly class: FailureClass | 'slow';
  /** Where it is seen from; absent: from everywhere. */
  readonly vantage?: string;
}

/** What a request finds that reaches the product at that moment. */
export const findingAt = (
  troubles: readonly Trouble[],
  monitor: string,
  at: Instant,
  chance: Chance,
  vantage?: string,
): Finding => {
  const trouble = troubles.find(
    (its) =>
      its.monitor === monitor &&
      at >= its.from &&
      at < its.to &&
      (its.vantage === undefined || its.vantage === vantage),
  );
  if (!trouble || !chance.happens(trouble.rate)) return { result: 'pass' };
  return trouble.class === 'slow' ? { result: 'slow' } : { result: 'fail', class: trouble.class };
};

/** How long the product takes to answer. */
export const answerTime = (finding: Finding, timeout: Millis, chance: Chance): Millis => {
  if (finding.result === 'fail' && finding.class === 'timeout') return timeout;
  if (finding.result === 'slow') return Math.floor(chance.between(1_000, timeout * 0.9));
  return Math.floor(chance.happens(0.03) ? chance.between(500, timeout * 0.9) : chance.between(20, 400));
};
