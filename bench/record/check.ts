import type { CheckResult } from '../../src/core/check/observation.ts';
import type { Instant } from '../../src/core/time.ts';
import { failureRate, type Truth } from './truth.ts';
import type { Watching } from './watching.ts';

/** A request is on its way so long before the product takes it up. */
const wayThere = 20;

/** One monitor's slot: every vantage asks at about the same time. */
export const checked = (
  monitor: string,
  truth: Truth,
  { vantages, latency, random }: Watching,
  at: Instant,
): readonly CheckResult[] =>
  Array.from({ length: vantages }, (_, vantage): CheckResult => {
    const sentAt = at + (vantage > 0 ? random() * 300 : 0);
    const fails = random() < failureRate(truth, sentAt + wayThere);
    return {
      observation: {
        monitor,
        vantage: `v${vantage}`,
        slot: at,
        sentAt,
        answeredAt: sentAt + wayThere + latency(fails),
        finding: fails ? { result: 'fail', class: 'gateway' } : { result: 'pass' },
      },
      evidence: { exchanges: [] },
    };
  });
