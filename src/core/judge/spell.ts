import type { Monitor } from '../config/config.ts';
import { type Family, familyOf } from '../incident/family.ts';
import { hours } from '../time.ts';
import type { Trip } from './alarm.ts';
import { fewestToTrust, passesToBelieve, passesToTrust } from './recovery.ts';
import { failedAfter, lastPhase, latest } from './runs.ts';
import type { Spell } from './state.ts';
import { conclusive, failing, type Verdict } from './verdict.ts';

/** What keeps a monitor in an incident: a failure, whole or partial, or an answer slower than it may be. */
const bad = (verdict: Verdict): boolean => failing(verdict) || verdict.slow;

/**
 * A monitor's alarm tripped: its spell begins.
 * @param seen its verdicts by sending, from the first failure of the burst on at least.
 */
export const begun = (monitor: Monitor, { first, last }: Trip, seen: readonly Verdict[]): Spell => {
  const burst = seen.filter((v) => conclusive(v) && v.sentAt >= first.sentAt && v.sentAt <= last.sentAt);
  const tripped: Spell = {
    monitor: monitor.id,
    detectedAt: last.answeredAt,
    firstFailureAt: first.sentAt,
    lastFailureAt: last.sentAt,
    passes: 0,
    countedTo: last.sentAt,
    burst: { checks: burst.length, failed: burst.filter(bad).length },
    runs: [],
    longest: 0,
    worst: 'degraded',
    families: familiesOf(burst),
  };
  return followed(tripped, monitor, seen);
};

/**
 * A spell after what was seen since; released where its monitor is trusted again.
 * @param seen the monitor's verdicts, by sending, as far back as the buffer goes.
 */
export const followed = (spell: Spell, monitor: Monitor, seen: readonly Verdict[]): Spell => {
  const after = seen.filter((verdict) => conclusive(verdict) && verdict.sentAt > spell.lastFailureAt);
  const fresh = after.filter(({ sentAt }) => sentAt > spell.countedTo);
  const late = after.filter((verdict) => bad(verdict) && verdict.sentAt <= spell.countedTo);
  const families = [...new Set([...spell.families, ...familiesOf([...late, ...fresh])])].sort();
  const counted = fresh.reduce(
    withVerdict,
    late.reduce((so, failure) => withLate(so, failure, after), spell),
  );
  return released({ ...counted, families }, monitor);
};

const withVerdict = (spell: Spell, verdict: Verdict): Spell => {
  const { sentAt } = verdict;
  if (!bad(verdict)) return { ...spell, passes: spell.passes + 1, countedTo: sentAt };
  return { ...failedAnew(spell, spell.passes), passes: 0, lastFailureAt: sentAt, countedTo: sentAt };
};

/** A failure that comes late finds its place among passes already counted, and starts the count again from there. */
const withLate = (spell: Spell, { sentAt }: Verdict, after: readonly Verdict[]): Spell => {
  const since = after.filter((verdict) => verdict.sentAt > sentAt && verdict.sentAt <= spell.countedTo).length;
  return { ...failedAnew(spell, Math.max(0, spell.passes - since)), passes: since, lastFailureAt: sentAt };
};

const failedAnew = ({ trust: _t, ...spell }: Spell, passes: number): Spell => ({
  ...spell,
  runs: failedAfter(spell.runs, passes),
  longest: Math.max(spell.longest, passes),
});

/** So many passes in a row that the monitor may be let go. How many that is, is worked out when it may be near, and once. */
const released = (spell: Spell, { recheck }: Monitor): Spell => {
  const checksAnHour = hours(1) / recheck;
  if (spell.passes < fewestToTrust(checksAnHour)) return spell;
  const trust = spell.trust ?? passesUntilTrusted(spell, checksAnHour);
  return { ...spell, trust, ...(spell.passes >= trust && { releasedAt: spell.countedTo }) };
};

const passesUntilTrusted = ({ runs, burst }: Spell, checksAnHour: number): number => {
  const { rate, checks } = lastPhase(runs) ?? { rate: burst.failed / burst.checks, checks: 0 };
  return passesToTrust(rate, checksAnHour, checks);
};

/**
 * So many that the failing seems to have stopped: the incident is being watched, not yet closed. More than it ever passed before it
 * failed again, or a flaky monitor would be believed, and disappoint, time after time.
 */
export const believed = ({ passes, runs, burst, longest }: Spell): boolean => {
  if (passes <= longest) return false;
  const since = latest(runs, dozens);
  const whole = since.checks < dozens ? burst : { failed: 0, checks: 0 };
  return passes >= passesToBelieve((since.failed + whole.failed) / (since.checks + whole.checks));
};

const dozens = 24;

const familiesOf = (seen: readonly Verdict[]): readonly Family[] =>
  [...new Set(seen.flatMap((verdict) => (verdict.class ? [familyOf(verdict.class)] : [])))].sort();
