import { days, type Instant, type Millis, seconds } from '../time.ts';
import type { Head } from './answer.ts';

const longest = days(1);

/**
 * How long an answer asks us to wait: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3) beside 429 or 503.
 * At most a day, whatever is asked.
 */
export const retryAfter = ({ status, headers }: Head, now: Instant): Millis | undefined => {
  const asked = headers['retry-after'];
  if (asked === undefined || (status !== 429 && status !== 503)) return undefined;
  const wait = /^\d{1,9}$/.test(asked) ? seconds(Number(asked)) : Date.parse(asked) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), longest);
};
