// Not { z }: that object holds every language's error messages, and no bundler can leave them out.
import * as z from 'zod';

/** What people may send to the desk: keys that are not named here are refused. */

/** Bytes of a request's body. */
export const bodyLimit = 65_536;

/** No control characters but tab and line ends: what is written here ends in feeds, mails and terminals. */
const inert = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;

const text = (most: number) => z.string().max(most).regex(inert, 'has control characters');
const line = (most: number) =>
  z
    .string()
    .min(1, 'must not be blank')
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters')
    .regex(/\S/, 'must not be blank');

const time = z.iso.datetime({ offset: true }).describe('RFC 3339');

export const incidentId = z.string().regex(/^[a-z0-9]{12}$/, 'an id of an incident is 12 of a–z 0–9');
export const maintenanceId = z.string().regex(/^[a-z0-9]{12}$/, 'an id of a maintenance is 12 of a–z 0–9');
export const serviceId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'an id of a service is of a–z 0–9 and -');
const sentenceId = z.string().regex(/^[\w.-]{1,200}$/, 'an id of a sentence is of letters, digits, - _ and .');

const keptSentence = z
  .strictObject({
    section: z.enum(['whatHappened', 'howManyUsers']),
    text: text(4_000).describe('The person’s words; empty where the sentence was struck out.'),
    insteadOf: text(4_000).describe('What the machine said when it was accepted (then `text` is the same) or edited.'),
  })
  .describe('A machine sentence that a person accepted or edited.');

export const preventionItem = z.strictObject({
  text: line(2_000),
  state: z.enum(['planned', 'in progress', 'done']).default('planned'),
  owner: line(200).optional().describe('Never published.'),
  due: z.iso.date().optional(),
});

/** All that a person writes of an incident; a save replaces all of it. */
export const writtenText = z.strictObject({
  title: line(200).optional().describe('Takes the place of the machine’s title.'),
  sentences: z.record(sentenceId, keptSentence).describe('By the sentence’s id. Those not named stay the machine’s.'),
  whatHappened: text(32_000).describe('Added to the sentences under its heading. Blank lines part paragraphs.'),
  howManyUsers: text(32_000).describe('A number, a range, a percentage, "none", or why it could not be determined.'),
  prevention: z.array(preventionItem).max(100),
  noPrevention: text(8_000).optional().describe('Why nothing can be done; stands in for the items.'),
});
export type WrittenText = z.infer<typeof writtenText>;

export const newUpdate = z.strictObject({
  status: z.enum(['investigating', 'identified', 'monitoring']),
  body: text(8_000).regex(/\S/, 'must not be blank').describe('Plain text for readers of the page.'),
});

export const newDismissal = z.strictObject({
  reason: line(1_000).describe('Why it was no outage. Kept, and never published.'),
});

export const newMaintenance = z
  .strictObject({
    name: line(200).describe('What readers of the page see.'),
    services: z.array(serviceId).min(1).max(100),
    from: time,
    to: time.describe('Exclusive.'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'must be after `from`' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 31 * 86_400_000, {
    path: ['to'],
    error: 'must be at most 31 days after `from`',
  });

export const newDeploy = z.strictObject({
  name: line(200).describe('What was deployed: a version, a commit, a change.'),
  service: serviceId.optional().describe('Absent: any of them.'),
  at: time.optional().describe('Absent: now.'),
});

export const nothing = z.strictObject({});
