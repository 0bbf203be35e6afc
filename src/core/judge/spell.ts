import type { Monitor } from '../config/config.ts';
import { familyOf } from '../incident/family.ts';
import { hours, type Instant } from '../time.ts';
import type { Trip } from './alarm.ts';
import { passesToBelieve, passesToTrust } from './recovery.ts';
import type { Spell } from './state.ts';
import { conclusive, failing, type Verdict } from './verdict.ts';

/** What keeps a monitor in an incident: a failure, whole or partial, or an answer slower than it may be. */
const bad = (verdict: Verdict): boolean => failing(verdict) || verdict.slow;

/** A monitor's alarm tripped: its spell begins. */
export const begun = (monitor: Monitor, trip: Trip, seen: readonly Verdict[]): Spell =>
  followed(
    {
      monitor: monitor.id,
      detectedAt: trip.last.answeredAt,
      firstFailureAt: trip.first.sentAt,
      lastFailureAt: trip.first.sentAt,
      passes: 0,
      countedTo: trip.first.sentAt,
      rate: 1,
      worst: 'degraded',
      families: [],
    },
    seen,
    undefined,
  );

/**
 * A spell after what was seen since.
 * @param seen the monitor's verdicts, by sending, as far back as the buffer goes.
 * @param rate failure rate of its last failing phase, where that is known from the whole record.
 */
export const followed = (spell: Spell, seen: readonly Verdict[], rate: number | undefined): Spell => {
  const of = seen.filter((verdict) => conclusive(verdict) && verdict.sentAt >= spell.firstFailureAt);
  const lastFailureAt = of.findLast(bad)?.sentAt ?? spell.lastFailureAt;
  // A failure resets the count, also one that came late and finds its place among passes already counted.
  const again = lastFailureAt > spell.lastFailureAt;
  const from = again ? lastFailureAt : spell.countedTo;
  const since = of.filter(({ sentAt }) => sentAt > from);
  return {
    ...spell,
    lastFailureAt: Math.max(lastFailureAt, spell.lastFailureAt),
    passes: (again ? 0 : spell.passes) + since.length,
    countedTo: Math.max(from, ...since.map(({ sentAt }) => sentAt)),
    rate: rate ?? rateUntil(of, Math.max(lastFailureAt, spell.lastFailureAt)) ?? spell.rate,
    families: [...new Set([...spell.families, ...of.flatMap((v) => (v.class ? [familyOf(v.class)] : []))])].sort(),
  };
};

const rateUntil = (of: readonly Verdict[], lastFailureAt: Instant): number | undefined => {
  const until = of.filter(({ sentAt }) => sentAt <= lastFailureAt);
  return until.length > 0 ? until.filter(bad).length / until.length : undefined;
};

/** So many passes in a row that the monitor may be let go. */
export const trusted = (spell: Spell, monitor: Monitor): boolean =>
  spell.passes >= passesToTrust(spell.rate, hours(1) / monitor.recheck);

/** So many that the failing seems to have stopped: the incident is being watched, not yet closed. */
export const believed = (spell: Spell): boolean => spell.passes >= passesToBelieve(spell.rate);
