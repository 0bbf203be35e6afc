import { spokenAtMost } from '../../core/draft/spoken-duration.ts';
import { type Millis, minutes, seconds } from '../../core/time.ts';

/** "145 s": whoever tunes an alarm counts in seconds. An outage whose beginning is an estimate may be recognised before it. */
export const delayText = (delay: Millis): string =>
  delay < minutes(10) ? `${Math.ceil(Math.max(0, delay) / seconds(1))} s` : spokenAtMost(delay);
