import { hours, minutes, seconds } from '../time.ts';

/** What holds where a file says nothing. */
export const defaultPace = {
  every: seconds(60),
  timeout: seconds(10),
  recheck: seconds(5),
  alarm: { failures: 2, of: 5 },
  /** Of a `slow` that names its limit only; without one, slowness is not judged. */
  slow: { failures: 3, of: 5 },
  reopen: minutes(30),
  draftDueDays: 5,
} as const;

export const defaultControls: readonly string[] = [
  'https://checkip.amazonaws.com',
  'https://www.cloudflare.com/cdn-cgi/trace',
];

export const defaultReminder = hours(4);
export const defaultMaxBytes = 1_048_576;
export const defaultTimeZone = 'Etc/UTC';
