import type { Observation } from '../../../src/core/check/observation.ts';
import type { Config, MofN } from '../../../src/core/config/config.ts';
import { maintenanceAt } from '../../../src/core/config/maintenance.ts';
import type { TickWrite } from '../../../src/core/judge/tick.ts';
import { iso, minutes } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import { finalFacts, ticks } from './read.ts';

/** I1: whoever wrote down enough failures to meet the alarm rule has opened an incident with the same stroke. I7: nobody else has. */
export const noOutageLost = (history: History): readonly string[] => {
  const configs = new Map(history.plan.deployments.map(({ number, config }) => [number, config]));
  const tripped = new Set<string>();
  return ticks(history).flatMap(({ write, at }) => {
    const { state } = write;
    const rules = configs.get(state.config)?.services.find(({ id }) => id === state.service)?.monitors ?? [];
    return rules.flatMap(({ id, alarm }) => {
      const key = `${state.service}/${id}`;
      const held = [state.open, state.closed?.incident].some((its) =>
        its?.spells.some(({ monitor }) => monitor === id),
      );
      if (held) tripped.add(key);
      if (tripped.has(key) || !meets(state.observations, id, alarm) || isMuted(configs.get(state.config), write, at))
        return [];
      return [`I1 ${iso(at)}: ${key} met its alarm rule, and no incident holds it`];
    });
  });
};

/** The rule as the documentation puts it: `failures` of the last `of` conclusive checks, by sending. */
const meets = (observations: readonly Observation[], monitor: string, { failures, of }: MofN): boolean =>
  observations
    .filter((o) => o.monitor === monitor && o.finding.result !== 'inconclusive')
    .sort((a, b) => a.sentAt - b.sentAt)
    .slice(-of)
    .filter(({ finding }) => finding.result === 'fail').length >= failures;

const isMuted = (config: Config | undefined, { state }: TickWrite, at: number): boolean =>
  config !== undefined && maintenanceAt(config.maintenance, state.service, at) !== undefined;

/** From the last moment of a trouble to the writing down of its last failure: a check, and a delivery that waited for its turn. */
const longestDetection = minutes(5);

/** A trouble that was seen often enough is within an incident, wherever the two lie. */
export const everyOutageSeen = (history: History): readonly string[] => {
  const { plan, end } = history;
  const hard = plan.troubles.filter(({ rate }) => rate === 1);
  if (hard.length === 0 || plan.deployments.length > 1) return [];
  const [{ config }] = plan.deployments;
  const rules = new Map(config.services.flatMap((s) => s.monitors.map((m) => [`${s.id}/${m.id}`, m.alarm])));
  const failures = failuresSeen(history);
  const told = finalFacts(history);
  return hard.flatMap(({ monitor, from, to }) => {
    const failed = (failures.get(monitor) ?? []).filter(({ sentAt }) => sentAt >= from && sentAt < to);
    if (failed.length < (rules.get(monitor)?.failures ?? 1)) return [];
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
      : [`I1 ${monitor} truly failed from ${iso(from)}, ${failed.length} checks saw it, and no incident tells of it`];
  });
};

/** What failed of each monitor, each slot and vantage once, as it was last written down. */
const failuresSeen = (history: History): ReadonlyMap<string, readonly Observation[]> => {
  const seen = new Map<string, Map<string, Observation>>();
  const known = new Set<Observation>();
  for (const { write } of ticks(history)) {
    for (const o of write.state.observations) {
      // A buffer holds what the one before it held.
      if (o.finding.result !== 'fail' || known.has(o)) continue;
      known.add(o);
      const monitor = `${write.state.service}/${o.monitor}`;
      const its = seen.get(monitor) ?? new Map<string, Observation>();
      seen.set(monitor, its.set(`${o.slot} ${o.vantage}`, o));
    }
  }
  return new Map([...seen].map(([monitor, its]) => [monitor, [...its.values()]]));
};

export const noFalseOutage = (history: History): readonly string[] => {
  const ill = new Set(history.plan.troubles.map(({ monitor }) => monitor));
  return finalFacts(history).flatMap(({ id, service, stretches }) =>
    stretches.flatMap(({ monitor }) =>
      ill.has(`${service}/${monitor}`) ? [] : [`I7 incident ${id}: ${service}/${monitor} was well throughout`],
    ),
  );
};
