import type { Observation } from '../check/observation.ts';
import type { Service } from '../config/config.ts';
import type { CheckStrip, IncidentFacts, Measured, Stretch } from '../incident/facts.ts';
import { impactOf } from '../incident/impact.ts';
import { tallyOf } from '../incident/tally.ts';
import { windowOf } from '../incident/window-of.ts';
import { attribution } from './attribution.ts';
import { checkStrip } from './check-strip.ts';
import { exhibits } from './exhibits.ts';
import { incidentPhases, spansOf } from './incident-phases.ts';
import { phaseRecords } from './phase-records.ts';
import type { IncidentRecord } from './record.ts';
import { type Series, seriesOf } from './series.ts';
import { stretchOf } from './stretch.ts';
import { lengthOf, longest, unobserved } from './unobserved.ts';

/** Bounds are stated with this confidence where a fault was intermittent; those of a hard one are certain. */
const statedConfidence = 0.95;

/** The facts of an incident: everything computed anew from what was observed, nothing kept that could be computed. */
export const describe = (record: IncidentRecord): IncidentFacts => {
  const { incident, service, now } = record;
  const series = seriesOf(
    incident.spells.map(({ monitor }) => monitor),
    record.observations,
  );
  const stretches = incident.spells.map((spell, i) =>
    stretchOf(spell, series.get(spell.monitor) ?? [], {
      until: incident.spells.slice(i + 1).find(({ monitor }) => monitor === spell.monitor)?.firstFailureAt,
      observations: record.observations,
      level: record.monitors[spell.monitor]?.level ?? 'operational',
    }),
  ) as [Stretch, ...Stretch[]];
  const hard = stretches.every(({ start, end }) => start.model === 'hard' && (!end || end.model === 'hard'));
  const gaps = unobserved(service, stretches, series, now);
  const window = windowOf(stretches, hard ? 1 : statedConfidence, lengthOf(gaps));
  const spans = spansOf(stretches, incident.spells, series);
  const facts = {
    id: incident.id,
    service: service.id,
    status: incident.status,
    statusSince: incident.statusSince,
    impact: incident.impact,
    impactNow: impactOf(Object.values(record.monitors).map(({ level }) => level)),
    detectedAt: incident.detectedAt,
    openedAt: incident.openedAt,
    ...(incident.monitoringAt !== undefined && { monitoringAt: incident.monitoringAt }),
    ...(record.resolvedAt !== undefined && { resolvedAt: record.resolvedAt }),
    ...(record.closedBecause && { closedBecause: record.closedBecause }),
    window,
    ...(gaps.length > 0 && { gaps: longest(gaps) }),
    stretches,
    phases: incidentPhases(spans),
    strips: stripsOf(stretches, series),
    tally: tallyOf(stretches.map(({ tally }) => tally)),
    attribution: attribution(phaseRecords(service, spans, record.observations)),
    measured: measuredIn(service, stretches, record.observations),
    exhibits: exhibits(record),
    ...(record.recurrenceOf && { recurrenceOf: record.recurrenceOf }),
    dependsOn: record.dependsOn,
    events: incident.events,
  };
  return { ...facts, updatedAt: unchanged(facts, record.before) ? (record.before as IncidentFacts).updatedAt : now };
};

const stripsOf = (stretches: readonly Stretch[], series: Series): readonly CheckStrip[] =>
  [...Map.groupBy(stretches, ({ monitor }) => monitor)].flatMap(
    ([monitor, its]) => checkStrip(its as [Stretch, ...Stretch[]], series.get(monitor) ?? []) ?? [],
  );

/** Peak and last of what each pointer read between the first start and the last end. */
const measuredIn = (
  service: Service,
  stretches: readonly Stretch[],
  observations: readonly Observation[],
): readonly Measured[] =>
  service.monitors.flatMap(({ id, affected }) => {
    const its = stretches.filter(({ monitor }) => monitor === id);
    if (!affected || its.length === 0) return [];
    const from = Math.min(...its.map(({ start }) => start.at));
    const to = Math.max(...its.map(({ end }) => end?.latest ?? Number.POSITIVE_INFINITY));
    const read = observations.flatMap((o) =>
      o.monitor === id && o.measured !== undefined && o.answeredAt >= from && o.sentAt <= to ? [o.measured] : [],
    );
    const last = read.at(-1);
    return last === undefined
      ? []
      : [{ monitor: id, unit: affected.unit, peak: read.reduce((a, b) => Math.max(a, b)), last }];
  });

const unchanged = (facts: Omit<IncidentFacts, 'updatedAt'>, before: IncidentFacts | undefined): boolean => {
  if (!before) return false;
  const { updatedAt: _, ...was } = before;
  return JSON.stringify(facts) === JSON.stringify(was);
};
