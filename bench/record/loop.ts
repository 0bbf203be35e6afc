import { alarm, type Trip } from '../../src/core/judge/alarm.ts';
import { phases } from '../../src/core/judge/phases.ts';
import { passesToTrust } from '../../src/core/judge/recovery.ts';
import { cusum, type SlowAlarm, settled, trips } from '../../src/core/judge/slow-alarm.ts';
import { failing, type Verdict } from '../../src/core/judge/verdict.ts';
import { hours, type Instant, type Millis } from '../../src/core/time.ts';
import { checked } from './check.ts';
import type { Truth } from './truth.ts';

/** How a history is watched. */
export interface Watching {
  readonly every: Millis;
  readonly recheck: Millis;
  readonly vantages: number;
  /** The chance that a slot, planned or follow-up, never comes. */
  readonly missed: number;
  /** How long after the product took it up a request is answered. */
  readonly latency: (failed: boolean) => Millis;
  readonly random: () => number;
}

/** What a simulated history left behind. */
export interface Recorded {
  /** Every verdict, by the time it was sent. */
  readonly seen: readonly Verdict[];
  readonly incidents: readonly Incident[];
}

/** Indices are into `seen`. */
export interface Incident {
  /** The first failure of the burst that tripped the alarm, and the verdict that tripped it. */
  readonly first: number;
  readonly tripped: number;
  readonly detectedAt: Instant;
  readonly by: 'failures' | 'slow alarm';
  /** The last failure. */
  readonly last: number;
  /** The pass at which it was trusted again; absent where the history ended first. */
  readonly recovered?: number;
}

/** Watches a history from its beginning to its end. A simulation may put the whole product in its place. */
export type Loop = (truth: Truth, watching: Watching) => Recorded;

const rule = { failures: 2, of: 5 };

/** The least that does what the product does: two of five, the slow alarm, re-checks, recovery by the flakiness. */
export const simpleLoop: Loop = (truth, watching) => {
  const { every, recheck, random, missed } = watching;
  const seen: Verdict[] = [];
  const incidents: Incident[] = [];
  let slow: SlowAlarm = settled;
  let clearedAt = 0;
  let open: Incident | undefined;
  let lastFailure = Number.NEGATIVE_INFINITY;
  let enough = Number.POSITIVE_INFINITY;
  // No monitor is trusted sooner, so the question is not asked sooner.
  const soonest = Math.min(30, Math.max(2, Math.floor(hours(1) / recheck / 4)));
  const offset = random() * every;
  const nextPlanned = (after: Instant): Instant => offset + Math.floor((after - offset) / every + 1 + 1e-9) * every;
  for (let at = offset; at < truth.until; ) {
    if (random() < missed) {
      at = nextPlanned(at);
      continue;
    }
    const verdict = checked(truth, watching, at);
    const i = seen.push(verdict) - 1;
    if (failing(verdict)) lastFailure = i;
    if (open) {
      open = { ...open, last: lastFailure };
      if (i === lastFailure) enough = Number.POSITIVE_INFINITY;
      if (i - lastFailure === soonest) enough = wait(seen, open, recheck);
      if (i - lastFailure >= enough) {
        incidents.push({ ...open, recovered: i });
        open = undefined;
        clearedAt = i + 1;
        lastFailure = Number.NEGATIVE_INFINITY;
        slow = settled;
      }
    } else {
      slow = cusum(slow, verdict);
      if (failing(verdict)) open = opened(alarm(seen.slice(Math.max(clearedAt, i - 40)), rule), slow, seen);
    }
    at = open || i - lastFailure < rule.of ? Math.min(at + recheck, nextPlanned(at)) : nextPlanned(at);
  }
  if (open) incidents.push(open);
  return { seen, incidents };
};

const opened = (trip: Trip | undefined, slow: SlowAlarm, seen: readonly Verdict[]): Incident | undefined => {
  if (!trip && !trips(slow)) return undefined;
  const tripped = seen.length - 1;
  const { zeroAt = Number.NEGATIVE_INFINITY } = slow;
  const first = trip
    ? seen.lastIndexOf(trip.first)
    : seen.findIndex((verdict) => failing(verdict) && verdict.sentAt > zeroAt);
  const { answeredAt } = seen[tripped] as Verdict;
  return { first, tripped, detectedAt: answeredAt, by: trip ? 'failures' : 'slow alarm', last: tripped };
};

/** Judged by what came after the alarm, in its last phase; half an hour of it is enough. */
const wait = (seen: readonly Verdict[], { tripped, last }: Incident, recheck: Millis): number => {
  const phase = phases(seen.slice(Math.max(tripped + 1, last - 360), last + 1)).at(-1);
  return passesToTrust(phase?.rate ?? 1, hours(1) / recheck, phase?.checks ?? 0);
};
