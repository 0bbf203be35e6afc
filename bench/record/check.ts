import type { Verdict } from '../../src/core/judge/verdict.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Watching } from './loop.ts';
import { failureRate, type Truth } from './truth.ts';

/** A request is on its way so long before the product takes it up. */
const wayThere = 20;

/** One slot: every vantage asks at about the same time, and the verdict is what `verdicts` would make of their observations. */
export const checked = (truth: Truth, { vantages, latency, random }: Watching, at: Instant): Verdict => {
  let failed = 0;
  let sentFirst = Number.POSITIVE_INFINITY;
  let answeredLast = 0;
  let failedFirst = Number.POSITIVE_INFINITY;
  let failedLast = 0;
  for (let vantage = 0; vantage < vantages; vantage++) {
    const sent = at + (vantage > 0 ? random() * 300 : 0);
    const fails = random() < failureRate(truth, sent + wayThere);
    const answered = sent + wayThere + latency(fails);
    sentFirst = Math.min(sentFirst, sent);
    answeredLast = Math.max(answeredLast, answered);
    if (!fails) continue;
    failed += 1;
    failedFirst = Math.min(failedFirst, sent);
    failedLast = Math.max(failedLast, answered);
  }
  const outcome = failed * 2 > vantages ? 'fail' : failed > 0 ? 'partial' : 'pass';
  const [sentAt, answeredAt] = failed > 0 ? [failedFirst, failedLast] : [sentFirst, answeredLast];
  return { slot: at, sentAt, answeredAt, outcome, slow: false };
};
