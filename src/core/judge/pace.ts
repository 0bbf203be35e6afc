import type { FailureClass, Observation } from '../check/observation.ts';
import type { Monitor, Service } from '../config/config.ts';
import { type Instant, type Millis, seconds } from '../time.ts';
import { nextPlanned } from './schedule.ts';

/** How a monitor's credentials fared lately. */
export interface Submissions {
  /** How many checks in a row submitted credentials and failed. */
  readonly failed: number;
  /** Whether the last of them was refused outright, not merely answered badly. */
  readonly refused: boolean;
}

export const noSubmissions: Submissions = { failed: 0, refused: false };

/** The request never got as far as the product's judgement of our credentials. */
const unheard: readonly FailureClass[] = ['dns', 'connect', 'tls', 'timeout'];
const refusals: readonly FailureClass[] = ['auth', 'client-error'];

/** @param observation the monitor's newest. */
export const submissions = (monitor: Monitor, before: Submissions, { finding }: Observation): Submissions => {
  if (finding.result === 'inconclusive') return before;
  if (finding.result !== 'fail') return noSubmissions;
  const submitted = monitor.check.kind === 'login' ? !unheard.includes(finding.class) : finding.class === 'auth';
  return submitted ? { failed: before.failed + 1, refused: refusals.includes(finding.class) } : before;
};

/** A failing login submits credentials at most this often after its first re-check. */
const betweenFailedLogins = seconds(30);

/**
 * When a monitor is checked next; the pace runs from send to send.
 * Watched (a failure among its last N verdicts, or an incident held by it) it is `recheck`, without back-off, but for
 * credentials: a monitor must not lock the account whose outage it reports. Refused ones are tried again once at that pace,
 * then after 30 s, 60 s and from then on every `every`; a login that fails otherwise, every 30 s. None is slower than `every`.
 */
export const nextDue = (
  service: Service,
  monitor: Monitor,
  sentAt: Instant,
  watched: boolean,
  credentials: Submissions,
): Instant => {
  const pause = watched ? pace(monitor, credentials) : undefined;
  return pause === undefined ? nextPlanned(service, monitor, sentAt) : sentAt + pause;
};

/** Undefined: no sooner than planned. */
const pace = (monitor: Monitor, { failed, refused }: Submissions): Millis | undefined => {
  if (failed < 2) return monitor.recheck;
  if (!refused) return slower(monitor, betweenFailedLogins);
  if (failed === 2) return slower(monitor, seconds(30));
  if (failed === 3) return slower(monitor, seconds(60));
  return undefined;
};

const slower = (monitor: Monitor, span: Millis): Millis => Math.min(Math.max(span, monitor.recheck), monitor.every);
