import type { Monitor } from '../config/config.ts';
import type { CheckedLevel } from '../incident/facts.ts';
import { type Instant, minutes } from '../time.ts';
import { conclusive, failing, type Verdict } from './verdict.ts';

/** A level, since when it is shown, and the better one that is waiting to have lasted. */
export interface ShownLevel {
  readonly level: CheckedLevel;
  readonly since: Instant;
  readonly improving?: { readonly level: 'operational' | 'degraded'; readonly since: Instant };
}

const lookedAt = 12;
const lastsFor = minutes(1);

/**
 * What is shown of a monitor. Outside an incident it is operational: one bad check is not news. Inside, `down` where at least
 * half of the last twelve verdicts since the trouble began failed, `degraded` where fewer did, or some only in part or slowly.
 * Worse is shown at once, better only after it has lasted a minute.
 * @param recent one monitor's verdicts since its trouble began, by sending.
 */
export const levelOf = (
  recent: readonly Verdict[],
  _monitor: Monitor,
  shown: ShownLevel,
  inIncident: boolean,
): ShownLevel => {
  const seen = recent.filter(conclusive);
  const at = seen.at(-1)?.answeredAt ?? shown.since;
  if (!inIncident)
    return shown.level === 'operational'
      ? { level: 'operational', since: shown.since }
      : { level: 'operational', since: at };
  const level = present(seen);
  if (level === shown.level) return { level, since: shown.since };
  if (worse(level, shown.level)) return { level, since: at };
  const better = level as 'operational' | 'degraded';
  const since = shown.improving?.level === better ? shown.improving.since : at;
  return at - since >= lastsFor ? { level: better, since: at } : { ...shown, improving: { level: better, since } };
};

const present = (seen: readonly Verdict[]): CheckedLevel => {
  const first = seen.findIndex((verdict) => failing(verdict) || verdict.slow);
  const window = first < 0 ? [] : seen.slice(first).slice(-lookedAt);
  if (window.filter(({ outcome }) => outcome === 'fail').length * 2 >= Math.max(1, window.length)) return 'down';
  return window.some((verdict) => failing(verdict) || verdict.slow) ? 'degraded' : 'operational';
};

const order: readonly CheckedLevel[] = ['operational', 'degraded', 'down'];
const worse = (a: CheckedLevel, b: CheckedLevel): boolean => order.indexOf(a) > order.indexOf(b);
