// Not { z }: that object holds every language's error messages, and no bundler can leave them out.
import * as z from 'zod';

/** `/log.json`: what is served, and the schema that is served beside it, from one source. */

const time = z.iso.datetime({ precision: 3 }).describe('RFC 3339, UTC');
const level = z.enum(['operational', 'degraded', 'down', 'maintenance', 'unknown']);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const incidentId = z.string().regex(/^[a-z0-9]{12}$/);
const impact = z.enum(['none', 'minor', 'major', 'critical']);
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const minutes = z.number().nonnegative();
const classes = z.record(z.string(), count).describe('How many checks failed with what.');

const bound = z.strictObject({
  at: time.describe('The best single estimate.'),
  earliest: time.nullable().describe('Not before this; null where no earlier good check is known.'),
  latest: time.describe('Not after this.'),
});

const windowSchema = z.strictObject({
  start: bound,
  end: bound.nullable().describe('Null while the incident is open.'),
  confidence: share.describe(
    'How sure the bounds are where checks passed inside the window; otherwise they are certain.',
  ),
  duration_s: z.strictObject({ min: z.number(), at: z.number(), max: z.number().nullable() }).nullable(),
  unobserved_s: z
    .number()
    .nonnegative()
    .nullable()
    .describe('Seconds inside the window that no check stood for; null where not known.'),
});

const phaseSchema = z.strictObject({
  kind: z.enum(['outage', 'intermittent', 'quiet']),
  from: time,
  to: time.nullable(),
  rate: share.describe('Failed ÷ checks.'),
  checks: count,
  failed: count,
  classes,
  monitors: z.array(id),
});

export const incidentSchema = z.strictObject({
  id: incidentId,
  service: id,
  monitors: z.array(id),
  title: z.string(),
  status: z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']),
  impact: impact.describe('The peak.'),
  impact_now: impact,
  window: windowSchema,
  detected_at: time,
  opened_at: time,
  first_notice_at: time.nullable(),
  resolved_at: time.nullable(),
  phases: z.array(phaseSchema),
  counts: z.strictObject({ checks: count, failed: count, inconclusive: count }),
  classes,
  attribution: z.array(
    z.strictObject({
      dimension: z.string(),
      value: z.string(),
      failed: count,
      of: count,
      elsewhere_failed: count,
      elsewhere_of: count,
    }),
  ),
  affected: z
    .strictObject({
      audience: z.string().nullable(),
      unit: z.string().nullable(),
      peak: z.number().nullable(),
      last: z.number().nullable(),
    })
    .nullable(),
  recurrence_of: incidentId.nullable(),
  depends_on: z.array(
    z.strictObject({
      incident: incidentId,
      began_first: id.nullable().describe('A service; null: the order is not known.'),
    }),
  ),
  updates: z
    .array(z.strictObject({ at: time, status: z.string(), body: z.string(), by: z.enum(['monitor', 'person']) }))
    .min(1)
    .describe('Newest first.'),
  postmortem: z
    .strictObject({
      what_happened: z.string(),
      how_many_users_were_affected: z.string(),
      prevention: z.array(
        z.strictObject({
          text: z.string(),
          state: z.enum(['planned', 'in progress', 'done']),
          due: z.iso.date().nullable(),
        }),
      ),
      why_no_prevention: z.string().nullable(),
      published_at: time,
      updated_at: time.nullable(),
    })
    .nullable()
    .describe('Null until a person publishes it.'),
});

const monitorSchema = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(['login', 'dashboard', 'sync', 'http']),
  status: level,
  last_check: time.nullable(),
  uptime_90d: z
    .strictObject({
      ratio: share.nullable().describe('1 − down ÷ observed, rounded down; null where nothing was observed.'),
      observed_minutes: minutes,
      unobserved_minutes: minutes,
      down_minutes: minutes,
    })
    .describe(
      'The last 90 UTC days, today included, since the monitor was first seen. Maintenance is in none of the minutes.',
    ),
  days: z.array(z.strictObject({ date: z.iso.date(), ratio: share.nullable(), observed_minutes: minutes })),
});

export const logSchema = z.strictObject({
  schema: z.url(),
  generated_at: time,
  sequence: z.int().positive().describe('Never goes back.'),
  freshness: z.strictObject({
    last_check: time.nullable(),
    next_expected_by: time.describe('Later than this, and still reading this document: it is out of date.'),
    state: z.enum(['fresh', 'stale']),
  }),
  services: z.array(z.strictObject({ id, name: z.string(), status: level, monitors: z.array(monitorSchema) })),
  incidents: z.array(incidentSchema).describe('Newest first.'),
  maintenances: z.array(
    z.strictObject({
      id: incidentId,
      name: z.string(),
      services: z.array(id),
      from: time,
      to: time,
      status: z.enum(['scheduled', 'in_progress', 'completed']),
    }),
  ),
});

export type Log = z.infer<typeof logSchema>;
export type LogIncident = z.infer<typeof incidentSchema>;
export type LogWindow = z.infer<typeof windowSchema>;
export type LogPhase = z.infer<typeof phaseSchema>;
export type LogMonitor = z.infer<typeof monitorSchema>;

/** The JSON Schema (2020-12) of `/log.json`. */
export const logJsonSchema = (url: string): object => ({
  ...z.toJSONSchema(logSchema),
  $id: `${url}/log.schema.json`,
  title: 'Status log',
});
