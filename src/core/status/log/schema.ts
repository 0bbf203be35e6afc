// The small one: this is bundled with whoever publishes. Not { z }, which no bundler can take apart.
import * as z from 'zod/mini';

/** `/log.json`: what is served, and the schema that is served beside it, from one source. */

const time = z.iso.datetime({ precision: 3 }).check(z.describe('RFC 3339, UTC'));
const level = z.enum(['operational', 'degraded', 'down', 'maintenance', 'unknown']);
const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/));
const incidentId = z.string().check(z.regex(/^[a-z0-9]{12}$/));
const impact = z.enum(['none', 'minor', 'major', 'critical']);
const count = z.int().check(z.nonnegative());
const share = z.number().check(z.gte(0)).check(z.lte(1));
const minutes = z.number().check(z.nonnegative());
const classes = z.record(z.string(), count).check(z.describe('How many checks failed with what.'));

const bound = z.strictObject({
  at: time.check(z.describe('The best single estimate.')),
  earliest: z.nullable(time).check(z.describe('Not before this; null where no earlier good check is known.')),
  latest: time.check(z.describe('Not after this.')),
});

const windowSchema = z.strictObject({
  start: bound,
  end: z.nullable(bound).check(z.describe('Null while the incident is open.')),
  confidence: share.check(
    z.describe(
      'How sure the bounds are: 1 where every check inside the window failed, seven or more at each end of it.',
    ),
  ),
  duration_s: z.nullable(z.strictObject({ min: z.number(), at: z.number(), max: z.nullable(z.number()) })),
  unobserved_s: z
    .nullable(z.number().check(z.nonnegative()))
    .check(z.describe('Seconds inside the window that no check stood for; null where not known.')),
});

const phaseSchema = z.strictObject({
  kind: z.enum(['outage', 'intermittent', 'quiet']),
  from: time,
  to: z.nullable(time),
  rate: share.check(z.describe('Failed ÷ checks.')),
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
  impact: impact.check(z.describe('The peak.')),
  impact_now: impact,
  window: windowSchema,
  detected_at: time,
  opened_at: time,
  first_notice_at: z.nullable(time),
  resolved_at: z.nullable(time),
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
  affected: z.nullable(
    z.strictObject({
      audience: z.nullable(z.string()),
      unit: z.nullable(z.string()),
      peak: z.nullable(z.number()),
      last: z.nullable(z.number()),
    }),
  ),
  recurrence_of: z.nullable(incidentId),
  depends_on: z.array(
    z.strictObject({
      incident: incidentId,
      began_first: z.nullable(id).check(z.describe('A service; null: the order is not known.')),
    }),
  ),
  updates: z
    .array(z.strictObject({ at: time, status: z.string(), body: z.string(), by: z.enum(['monitor', 'person']) }))
    .check(z.minLength(1))
    .check(z.describe('Newest first.')),
  postmortem: z
    .nullable(
      z.strictObject({
        what_happened: z.string(),
        how_many_users_were_affected: z.string(),
        prevention: z.array(
          z.strictObject({
            text: z.string(),
            state: z.enum(['planned', 'in progress', 'done']),
            due: z.nullable(z.iso.date()),
          }),
        ),
        why_no_prevention: z.nullable(z.string()),
        published_at: time,
        updated_at: z.nullable(time),
      }),
    )
    .check(z.describe('Null until a person publishes it.')),
});

const monitorSchema = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(['login', 'dashboard', 'sync', 'http']),
  status: level,
  last_check: z.nullable(time),
  uptime_90d: z
    .strictObject({
      ratio: z.nullable(share).check(z.describe('1 − down ÷ observed, rounded down; null where nothing was observed.')),
      observed_minutes: minutes,
      unobserved_minutes: minutes,
      down_minutes: minutes,
    })
    .check(
      z.describe(
        'The last 90 UTC days, today included, since the monitor was first seen. Maintenance is in none of the minutes.',
      ),
    ),
  days: z.array(z.strictObject({ date: z.iso.date(), ratio: z.nullable(share), observed_minutes: minutes })),
});

export const logSchema = z.strictObject({
  schema: z.url(),
  generated_at: time,
  sequence: z.int().check(z.positive()).check(z.describe('Never goes back.')),
  freshness: z.strictObject({
    last_check: z.nullable(time),
    next_expected_by: time.check(z.describe('Later than this, and still reading this document: it is out of date.')),
    state: z.enum(['fresh', 'stale']),
  }),
  services: z.array(z.strictObject({ id, name: z.string(), status: level, monitors: z.array(monitorSchema) })),
  incidents: z
    .array(incidentSchema)
    .check(z.describe('Newest first: those of the last months, sixty at least, and those that go on.')),
  earlier: z
    .array(z.url())
    .check(z.describe('Where the others are, by month, newest first: each `{ month, incidents }` as they are here.')),
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
export interface MonthLog {
  /** `2017-07` */
  readonly month: string;
  readonly incidents: readonly LogIncident[];
}

export type LogIncident = z.infer<typeof incidentSchema>;
export type LogWindow = z.infer<typeof windowSchema>;
export type LogPhase = z.infer<typeof phaseSchema>;
export type LogMonitor = z.infer<typeof monitorSchema>;

/** Made once, when it is first asked for: it takes longer than all the rest of an edition. */
const made: { schema?: object } = {};

/** The JSON Schema (2020-12) of `/log.json`. */
export const logJsonSchema = (url: string): object => {
  made.schema ??= z.toJSONSchema(logSchema);
  return { ...made.schema, $id: `${url}/log.schema.json`, title: 'Status log' };
};
