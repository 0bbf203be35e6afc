import type { Observation } from '../../../src/core/check/observation.ts';
import type { MofN } from '../../../src/core/config/config.ts';
import { iso, minutes, seconds } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import type { Trouble } from '../truth.ts';
import type { Muted } from './muted.ts';
import { finalFacts, ticks } from './read.ts';

/** I1: whoever wrote down enough failures to meet the alarm rule has opened an incident with the same stroke. */
export const noOutageLost = (history: History, muted: Muted): readonly string[] => {
  const configs = new Map(history.plan.deployments.map(({ number, config }) => [number, config]));
  const tripped = new Set<string>();
  return ticks(history).flatMap(({ write: { state }, at }) => {
    const rules = configs.get(state.config)?.services.find(({ id }) => id === state.service)?.monitors ?? [];
    return rules.flatMap(({ id, alarm }) => {
      const key = `${state.service}/${id}`;
      const held = [state.open, state.closed?.incident].some((its) =>
        its?.spells.some(({ monitor }) => monitor === id),
      );
      if (held) tripped.add(key);
      const its = state.observations.filter((o) => o.monitor === id && o.finding.result !== 'inconclusive');
      return tripped.has(key) || !meets(its, alarm, (slot) => muted.perhaps(state.service, slot))
        ? []
        : [`I1 ${iso(at)}: ${key} met its alarm rule, and no incident holds it`];
    });
  });
};

/**
 * The rule as the documentation puts it: `failures` of the last `of` slots with a conclusive check, by sending, failed from somewhere.
 * What was mended in maintenance was nobody's business: only a failure outside of it speaks up.
 */
const meets = (its: readonly Observation[], { failures, of }: MofN, muted: (slot: number) => boolean): boolean => {
  const slots = [...Map.groupBy(its, ({ slot }) => slot)].map(([slot, all]) => {
    const failed = all.filter(({ finding }) => finding.result === 'fail');
    const deciding = failed.length > 0 ? failed : all;
    return { slot, failed: failed.length > 0, sentAt: Math.min(...deciding.map(({ sentAt }) => sentAt)) };
  });
  const last = slots.sort((a, b) => a.sentAt - b.sentAt).slice(-of);
  const newest = last.at(-1);
  if (last.some(({ slot }) => muted(slot)) && (!newest?.failed || muted(newest.slot))) return false;
  return last.filter(({ failed }) => failed).length >= failures;
};

/** From the last moment of a trouble to the writing down of its last failure: a check, and a delivery that waited for its turn. */
const longestDetection = minutes(5);

/** The longest time-out of the made-up products, and the answer's way. */
const longestCheck = seconds(11);

/**
 * A trouble that was seen often enough is within an incident, wherever the two lie. Not one that a single region sees: where that
 * region is silent between two failures, the others' passes stand between them, and the rule of the alarm is not met.
 */
export const everyOutageSeen = (history: History, muted: Muted): readonly string[] => {
  const { plan, end } = history;
  const hard = plan.troubles.filter(({ rate, vantage }) => rate === 1 && vantage === undefined);
  if (hard.length === 0 || plan.deployments.length > 1) return [];
  const [{ config }] = plan.deployments;
  const rules = new Map(config.services.flatMap((s) => s.monitors.map((m) => [`${s.id}/${m.id}`, m])));
  const seen = badSeen(history);
  const told = finalFacts(history);
  return hard.flatMap((trouble) => {
    const { monitor, from, to } = trouble;
    const rule = trouble.class === 'slow' ? rules.get(monitor)?.slow : rules.get(monitor)?.alarm;
    const slots = new Set(
      (seen.get(monitor) ?? [])
        .filter((o) => isOf(trouble, o) && !muted.perhaps(monitor.slice(0, monitor.indexOf('/')), o.slot))
        .map(({ slot }) => slot),
    );
    if (slots.size < (rule?.failures ?? Number.POSITIVE_INFINITY)) return [];
    const skew = plan.weather.skew * 2;
    // Between the alarm and the recovery its checks are the incident's own, wherever its window is then said to lie.
    const met = told.some(
      ({ service, stretches, openedAt, resolvedAt = end }) =>
        openedAt - skew <= to + longestDetection &&
        resolvedAt + skew >= from &&
        stretches.some((stretch) => `${service}/${stretch.monitor}` === monitor),
    );
    return met
      ? []
      : [`I1 ${monitor} truly failed from ${iso(from)}, ${slots.size} checks saw it, and no incident tells of it`];
  });
};

const isOf = ({ class: of, from, to }: Trouble, { finding, sentAt }: Observation): boolean =>
  finding.result === (of === 'slow' ? 'slow' : 'fail') && sentAt >= from && sentAt < to;

/** What failed or was slow of each monitor, each slot and vantage once, as it was last written down. */
const badSeen = (history: History): ReadonlyMap<string, readonly Observation[]> => {
  const seen = new Map<string, Map<string, Observation>>();
  const known = new Set<Observation>();
  for (const { write } of ticks(history)) {
    for (const o of write.state.observations) {
      // A buffer holds what the one before it held.
      if ((o.finding.result !== 'fail' && o.finding.result !== 'slow') || known.has(o)) continue;
      known.add(o);
      const monitor = `${write.state.service}/${o.monitor}`;
      const its = seen.get(monitor) ?? new Map<string, Observation>();
      seen.set(monitor, its.set(`${o.slot} ${o.vantage}`, o));
    }
  }
  return new Map([...seen].map(([monitor, its]) => [monitor, [...its.values()]]));
};

/** I7: a product that is well has no incident whatever befalls our own parts: none is told of it but about a time when it was ill. */
export const noFalseOutage = (history: History): readonly string[] => {
  const { troubles, weather } = history.plan;
  const slack = 2 * weather.skew;
  return finalFacts(history).flatMap(({ id, service, stretches }) =>
    stretches.flatMap(({ monitor, start, end }) => {
      const its = troubles.filter((trouble) => trouble.monitor === `${service}/${monitor}`);
      // Where nothing passed before, the check that failed first tells: it was sent a time-out before its answer at the most.
      const from = (start.earliest ?? start.latest - longestCheck) - slack;
      const to = (end?.latest ?? Number.POSITIVE_INFINITY) + slack;
      return its.some((trouble) => trouble.from <= to && trouble.to >= from)
        ? []
        : [`I7 incident ${id}: ${service}/${monitor} was well all the while`];
    }),
  );
};

/** I7: no incident opens, nor grows, but for what is or lately was ill, and not in maintenance. */
export const noFalseAlarm = (history: History, muted: Muted): readonly string[] => {
  const { troubles, weather } = history.plan;
  const slack = 2 * weather.skew;
  return ticks(history).flatMap(({ at, write: { state, events = [] } }) =>
    events.flatMap(({ kind, incident, monitors }) => {
      if (kind !== 'opened' && kind !== 'reopened') return [];
      return monitors.flatMap((monitor) => {
        const ill = troubles.some(
          ({ monitor: its, from, to }) =>
            its === `${state.service}/${monitor}` && from - slack <= at && to + slack + longestDetection >= at,
        );
        const spoken = state.observations.some(
          ({ monitor: its, finding: { result }, slot }) =>
            its === monitor && (result === 'fail' || result === 'slow') && !muted.surely(state.service, slot),
        );
        return [
          ...(ill ? [] : [`I7 ${iso(at)}: ${incident} was ${kind} though ${monitor} was well`]),
          ...(spoken ? [] : [`I7 ${iso(at)}: ${incident} was ${kind} though all failures of ${monitor} are muted`]),
        ];
      });
    }),
  );
};
