// Not { z }: that object holds every language's error messages, and no bundler can leave them out.
import * as z from 'zod';
import { incidentSchema } from '../status/log/schema.ts';
import { incidentId, newUpdate, preventionItem, serviceId, writtenText } from './requests.ts';

/** What the desk answers: the source of its documentation, and of the types of whoever asks. */

const time = z.iso.datetime({ precision: 3 }).describe('RFC 3339, UTC');
const who = z.string().describe('As signed, never as said.');
const version = z.int().nonnegative().describe('0: nothing was saved yet. The entity tag is this number in quotes.');

const signature = z.strictObject({ by: who, at: time });

export const draftStates = ['open', 'resolved', 'draft', 'in review', 'published', 'dismissed'] as const;

export const incidentSummary = z.strictObject({
  id: incidentId,
  service: z.strictObject({ id: serviceId, name: z.string() }),
  monitors: z.array(z.string()).describe('Their names, private ones included.'),
  title: z.string(),
  heading: z.string().describe('With date and duration, as the page has it.'),
  state: z.enum(draftStates).describe('Where its account stands.'),
  status: z.enum(['investigating', 'monitoring', 'resolved']).describe('What the machine makes of it.'),
  impact: z.enum(['none', 'minor', 'major', 'critical']),
  openedAt: time,
  resolvedAt: time.nullable(),
  missing: z.array(z.string()).describe('What only a person can say and nobody has said yet.'),
  due: time.nullable().describe('When its account should be published; null while it is open.'),
  overdueDays: z.int().nonnegative().describe('Working days since then, while it is neither published nor dismissed.'),
  acknowledged: signature
    .extend({ delay_s: z.number().nonnegative().describe('Since it was opened.') })
    .nullable()
    .describe('Who took it up.'),
  readers: z
    .strictObject({
      address: z.url().nullable().describe('Of its page, once they see it; null where all its monitors are private.'),
      see: z.boolean().describe('Whether they see it now.'),
      wait: z.boolean().describe('Whether they see nothing before a person shows it: `publish: reviewed`.'),
    })
    .describe('How it stands with readers of the page.'),
  version,
});
export type IncidentSummary = z.infer<typeof incidentSummary>;

export const incidentList = z.strictObject({
  items: z.array(incidentSummary).describe('Newest first.'),
  next: z.string().nullable().describe('Pass it as `cursor` for those before.'),
});

export const account = z.strictObject({
  whatHappened: z.string(),
  howManyUsers: z.string(),
  prevention: z.array(preventionItem.omit({ owner: true })),
  noPrevention: z.string().nullable(),
  publishedAt: time,
  updatedAt: time.nullable(),
});

export const savedText = z.strictObject({
  version,
  saved: signature.nullable(),
  text: writtenText,
  inReviewSince: time.nullable(),
  shownAt: time.nullable().describe('When the machine’s facts were let out, where the page waits for a person.'),
  published: account.nullable(),
  dismissed: z.strictObject({ reason: z.string(), at: time }).nullable(),
});
export type SavedText = z.infer<typeof savedText>;

const draftSentence = z.strictObject({
  id: z.string(),
  text: z.string().describe('As it stands; empty where it was struck out.'),
  kept: z.boolean().describe('A person accepted or edited it: it does not change any more.'),
  machine: z.string().optional().describe('What the machine says today; absent where it says nothing of it any more.'),
  readersSee: z.string().optional().describe('What readers are told instead while it is live; empty: nothing.'),
  changed: z.string().optional().describe('How the facts changed since a person kept it.'),
});

const timelineEntry = z.strictObject({
  at: time,
  clock: z.string().describe('UTC, with the day where it is another than the first.'),
  text: z.string(),
  evidence: z.string().describe('The check, event or record that says so.'),
});

const lines = z.array(z.string());

export const draft = z
  .strictObject({
    incident: incidentId,
    service: z.string(),
    state: z.enum(draftStates),
    machineTitle: z.string(),
    heading: z.string(),
    account: writtenText,
    whatHappened: z.array(draftSentence),
    howManyUsers: z.array(draftSentence),
    record: z.strictObject({
      timeline: z.array(timelineEntry).describe('Oldest first.'),
      delays: lines,
      counts: z.string(),
      scope: lines,
      evidence: lines,
      earlier: lines,
      userArithmetic: lines,
    }),
    blanks: z
      .strictObject({ whatHappened: z.string(), howManyUsers: z.string(), prevention: z.string() })
      .describe('What each section asks of a person.'),
    questions: lines.describe('What is worth answering: what and how, never who and why.'),
    missing: lines.describe('What only a person can say and nobody has said yet.'),
    warnings: z
      .array(
        z.strictObject({
          where: z.enum(['title', 'whatHappened', 'howManyUsers', 'prevention']),
          words: z.string(),
          why: z.string(),
        }),
      )
      .describe('What its writer may want to look at again. It keeps nobody from publishing.'),
  })
  .describe('What the machine says, what people made of it, what else is known, and what is missing.');
export type DraftShown = z.infer<typeof draft>;

const preview = z
  .strictObject({
    heading: z.string(),
    whatHappened: z.array(z.string()),
    howManyUsers: z.array(z.string()),
    prevention: z.strictObject({
      paragraphs: z.array(z.string()),
      items: z.array(preventionItem.omit({ owner: true })),
    }),
  })
  .describe('The entry as publishing this text would show it, in paragraphs.');

export const humanUpdate = newUpdate.extend({ id: z.string(), at: time, by: who });
export type HumanUpdateShown = z.infer<typeof humanUpdate>;

export const deploy = z.strictObject({
  id: z.string(),
  at: time,
  name: z.string(),
  service: serviceId.nullable(),
  by: who,
});
export type DeployShown = z.infer<typeof deploy>;

export const draftReading = z.strictObject({ draft, preview });

export const incidentDocument = incidentSummary.extend({
  facts: z
    .nullable(incidentSchema)
    .describe('As in /log.json, but with private monitors; null before its first event is known.'),
  draft,
  preview,
  saved: savedText,
  updates: z.array(humanUpdate).describe('Oldest first.'),
  deploys: z
    .array(deploy)
    .describe('Recorded from a day before it began until it ended. Times only: no cause is meant.'),
  recurrences: z.strictObject({
    earlier: z.array(incidentId).describe('Those of its chain in the 30 days before, newest first.'),
    openItems: z
      .array(preventionItem.extend({ incident: incidentId }))
      .describe('What was to be done to prevent it, and is not done.'),
  }),
});
export type IncidentDocument = z.infer<typeof incidentDocument>;

export const incidentPage = z.strictObject({
  html: z.string().nullable().describe('The whole page, for readers; null where they see nothing of it.'),
  picture: z
    .string()
    .nullable()
    .describe('Its timeline as a picture with everything in it, as markup; null before it has an event.'),
});
export type IncidentPage = z.infer<typeof incidentPage>;

const savedVersion = signature.extend({
  version,
  step: z.string().describe('What it was made for: saved, published, handed to review, …'),
});
export const versionList = z.strictObject({ items: z.array(savedVersion).describe('Newest first.') });
export type VersionList = z.infer<typeof versionList>;

export const textChanges = z.strictObject({
  from: version,
  to: version,
  changes: z
    .array(
      z.strictObject({
        field: z.string(),
        lines: z.array(z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
      }),
    )
    .describe('The fields that differ, line by line.'),
});

export const updateList = z.strictObject({ items: z.array(humanUpdate).describe('Oldest first.') });
export const acknowledgement = signature.extend({ delay_s: z.number().nonnegative() });

export const plannedMaintenance = z.strictObject({
  id: z.string(),
  name: z.string(),
  services: z.array(serviceId),
  from: time,
  to: time,
  state: z.enum(['scheduled', 'in progress', 'completed', 'cancelled']),
  source: z.enum(['person', 'configuration']).describe('Only a person’s can be cancelled here.'),
  planned: signature.nullable(),
  cancelled: signature.nullable(),
});
export type MaintenanceShown = z.infer<typeof plannedMaintenance>;
export const maintenanceList = z.strictObject({ items: z.array(plannedMaintenance).describe('By start.') });

export const deployList = z.strictObject({ items: z.array(deploy).describe('Newest first.') });

export const auditList = z.strictObject({
  items: z
    .array(
      z.strictObject({
        at: time,
        by: who,
        identity: z.string().describe('The whole signed identity.'),
        operation: z.string(),
        incident: incidentId.nullable(),
        version: version.nullable(),
        subject: z.string().nullable().describe('The update, plan or marker that it made or changed.'),
      }),
    )
    .describe('Newest first.'),
});

export const problemDocument = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  command: z
    .array(z.string())
    .optional()
    .describe('What can be done about it at the command line: the words after `downdraft`.'),
});
