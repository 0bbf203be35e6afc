import type { MofN } from '../config/config.ts';
import type { CheckedLevel } from '../incident/facts.ts';
import { type Instant, seconds } from '../time.ts';
import { burst } from './alarm.ts';
import { likelyOutage } from './likely-outage.ts';
import { conclusive, failing, type Verdict } from './verdict.ts';

/** The level that is shown of a monitor, and since when. */
export interface Shown {
  readonly level: CheckedLevel;
  readonly since: Instant;
  /** A better level that has not lasted yet: the worst one since `since`. */
  readonly improving?: { readonly level: 'operational' | 'degraded'; readonly since: Instant };
}

/** What of a monitor's configuration its level depends on. */
export interface LevelRules {
  readonly alarm: MofN;
  readonly slow?: MofN;
}

/**
 * The level shown after the newest verdict. It rises at once and falls when it has been better for a minute, so that it does not
 * flicker with a flaky product. Without an incident that the monitor holds it is operational: a blip shows nowhere.
 * @param series the monitor's verdicts by sending, none from before its last recovery; the last dozen are enough.
 * @param holding whether the monitor holds an incident open.
 */
export const levelOf = (series: readonly Verdict[], rules: LevelRules, before: Shown, holding: boolean): Shown => {
  const seen = series.filter(conclusive);
  const at = Math.max(before.since, seen.at(-1)?.answeredAt ?? before.since);
  const level = holding ? levelNow(seen, rules, before) : 'operational';
  if (level === before.level) return { level, since: before.since };
  if (!holding || worse(level, before.level)) return { level, since: at };
  const improving = improved(level === 'down' ? 'degraded' : level, before.improving, at);
  if (at - improving.since < lasting) return { level: before.level, since: before.since, improving };
  return improving.level === level
    ? { level, since: at }
    : { level: improving.level, since: at, improving: { level: 'operational', since: at } };
};

/** How many verdicts an open incident's level is of. */
const dozen = 12;

/** How long a better level must have lasted. */
const lasting = seconds(60);

/**
 * At least half failed: down. Fewer, or only by some vantages, or too slowly: degraded. A partial verdict is never a step to down.
 * What is degraded becomes down by an outage alone: of a third failing, half of a dozen fail by chance every few minutes.
 */
const levelNow = (seen: readonly Verdict[], { alarm, slow }: LevelRules, before: Shown): CheckedLevel => {
  const recent = recentOf(seen, alarm, before);
  if (before.level === 'degraded' ? likelyOutage(recent) : halfFailed(recent)) return 'down';
  if (recent.some(failing)) return 'degraded';
  return slow && seen.slice(-slow.of).filter((verdict) => verdict.slow).length >= slow.failures
    ? 'degraded'
    : 'operational';
};

const halfFailed = (recent: readonly Verdict[]): boolean => {
  const failed = recent.filter(({ outcome }) => outcome === 'fail').length;
  return failed > 0 && failed >= recent.length / 2;
};

/**
 * A burst that could trip the alarm speaks for itself: the passes before it were of another time. So does, as long as it goes on, the
 * one by which it became down: the burst of a login, which is tried every half minute, is no dozen before the minute is over.
 */
const recentOf = (seen: readonly Verdict[], alarm: MofN, { level, since }: Shown): readonly Verdict[] => {
  const ongoing = burst(seen, alarm.of);
  const [first] = ongoing;
  const itsOwn = level === 'operational' || (level === 'down' && first !== undefined && first.sentAt <= since);
  return (itsOwn && ongoing.filter(failing).length >= alarm.failures ? ongoing : seen).slice(-dozen);
};

const improved = (
  level: 'operational' | 'degraded',
  before: Shown['improving'],
  at: Instant,
): NonNullable<Shown['improving']> => {
  if (!before) return { level, since: at };
  return { level: worse(before.level, level) ? before.level : level, since: before.since };
};

const order: readonly CheckedLevel[] = ['operational', 'degraded', 'down'];

const worse = (a: CheckedLevel, b: CheckedLevel): boolean => order.indexOf(a) > order.indexOf(b);
