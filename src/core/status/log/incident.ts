import type { Attribution, Bound, Phase } from '../../incident/facts.ts';
import { tallyOf } from '../../incident/tally.ts';
import { type Instant, iso } from '../../time.ts';
import type { PublicIncident } from '../public-status.ts';
import type { LogIncident, LogPhase, LogWindow } from './schema.ts';

export const logIncident = (incident: PublicIncident): LogIncident => ({
  id: incident.id,
  service: incident.service.id,
  monitors: incident.monitors.map(({ id }) => id),
  title: incident.title,
  status: incident.state,
  impact: incident.impact,
  impact_now: incident.impactNow,
  window: logWindow(incident),
  detected_at: iso(incident.detectedAt),
  opened_at: iso(incident.openedAt),
  first_notice_at: isoOrNull(incident.firstNoticeAt),
  resolved_at: isoOrNull(incident.resolvedAt),
  phases: incident.facts.phases.map(logPhase),
  counts: {
    checks: incident.facts.tally.checks,
    failed: incident.facts.tally.failed,
    inconclusive: incident.facts.tally.inconclusive,
  },
  classes: incident.facts.tally.classes as LogIncident['classes'],
  attribution: incident.facts.attribution.flatMap(logAttribution),
  affected: logAffected(incident),
  recurrence_of: incident.recurrenceOf ?? null,
  depends_on: incident.dependsOn.map(({ incident: id, beganFirst }) => ({ incident: id, began_first: beganFirst })),
  updates: incident.updates.map(({ at, status, body, by }) => ({ at: iso(at), status, body, by })),
  postmortem: incident.postmortem
    ? {
        what_happened: incident.postmortem.whatHappened,
        how_many_users_were_affected: incident.postmortem.howManyUsers,
        prevention: incident.postmortem.prevention.map(({ text, state, due }) => ({ text, state, due: due ?? null })),
        why_no_prevention: incident.postmortem.noPrevention ?? null,
        published_at: iso(incident.postmortem.publishedAt),
        updated_at: isoOrNull(incident.postmortem.updatedAt),
      }
    : null,
});

export const logWindow = ({ facts: { window }, duration, unobservedMs }: PublicIncident): LogWindow => ({
  start: logBound(window.start),
  end: window.end ? logBound(window.end) : null,
  confidence: window.confidence,
  duration_s:
    duration && window.end
      ? {
          min: duration.min / 1000,
          at: Math.max(0, window.end.at - window.start.at) / 1000,
          max: duration.max === undefined ? null : duration.max / 1000,
        }
      : null,
  unobserved_s: unobservedMs === null ? null : unobservedMs / 1000,
});

const logBound = ({ at, earliest, latest }: Bound): LogWindow['start'] => ({
  at: iso(at),
  earliest: earliest === null ? null : iso(earliest),
  latest: iso(latest),
});

export const logPhase = ({ kind, from, to, monitors }: Phase): LogPhase => {
  const { checks, failed, classes } = tallyOf(monitors.map(({ tally }) => tally));
  const rate = checks === 0 ? Math.max(0, ...monitors.map((monitor) => monitor.rate)) : failed / checks;
  return {
    kind,
    from: iso(from),
    to: isoOrNull(to),
    rate: Math.round(rate * 10_000) / 10_000,
    checks,
    failed,
    classes: classes as LogPhase['classes'],
    monitors: monitors.map(({ monitor }) => monitor),
  };
};

/** Names of instances are remote text: only what looks like a plain name leaves, and no address or host ever does. */
const logAttribution = (attribution: Attribution): LogIncident['attribution'] =>
  attribution.dimension === 'address' || !attribution.values.every((value) => /^[A-Za-z0-9_-]{1,40}$/.test(value))
    ? []
    : [
        {
          dimension: attribution.dimension,
          value: attribution.values.join(', '),
          failed: attribution.failed,
          of: attribution.of,
          elsewhere_failed: attribution.elsewhereFailed,
          elsewhere_of: attribution.elsewhereOf,
        },
      ];

const logAffected = ({ affected: { audience, measured } }: PublicIncident): LogIncident['affected'] =>
  audience === undefined && measured === undefined
    ? null
    : {
        audience: audience ?? null,
        unit: measured?.unit ?? null,
        peak: measured?.peak ?? null,
        last: measured?.last ?? null,
      };

const isoOrNull = (at: Instant | undefined): string | null => (at === undefined ? null : iso(at));
