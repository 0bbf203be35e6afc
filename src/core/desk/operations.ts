// Not { z }: that object holds every language's error messages, and no bundler can leave them out.
import * as z from 'zod';
import * as answers from './answers.ts';
import type { ProblemKind } from './problem.ts';
import * as requests from './requests.ts';

export type Role = 'reader' | 'editor';

/** One thing that may be asked of the desk. Validation, routes and the OpenAPI document are all made from these. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  /** Who may: readers may only read. */
  readonly role: Role;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body?: z.ZodType;
  /** It changes a version that the request must name: `If-Match`. */
  readonly versioned: boolean;
  readonly status: 200 | 201;
  readonly answer: z.ZodType;
  /** What may go wrong beside what may go wrong with every request. */
  readonly problems: readonly ProblemKind[];
}

const none = z.strictObject({});
const ofIncident = z.strictObject({ incident: requests.incidentId });
const versionNumber = z.string().regex(/^[1-9]\d{0,8}$/, 'a version is a whole number from 1');
const ofVersion = ofIncident.extend({ version: versionNumber });
const ofMaintenance = z.strictObject({ maintenance: requests.maintenanceId });
const page = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{15}#[a-z0-9]{12}$/, 'the `next` of another answer')
    .optional(),
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'a whole number from 1 to 100')
    .optional(),
});

const reads = (
  path: Operation['path'],
  summary: string,
  answer: z.ZodType,
  more: Partial<Operation> = {},
): Operation => ({
  method: 'GET',
  path,
  summary,
  role: 'reader',
  params: path.includes('{incident}') ? ofIncident : none,
  query: none,
  versioned: false,
  status: 200,
  answer,
  problems: path.includes('{') ? ['not-found'] : [],
  ...more,
});

const changes = (
  method: 'POST' | 'PUT' | 'DELETE',
  path: Operation['path'],
  summary: string,
  answer: z.ZodType,
  more: Partial<Operation> = {},
): Operation => ({
  ...reads(path, summary, answer),
  method,
  role: 'editor',
  ...(method !== 'DELETE' && { body: requests.nothing }),
  status: method === 'POST' ? 201 : 200,
  ...more,
});

/** A change of the text: what is saved, published, dismissed, reviewed are all versions of it. */
const edits = (
  method: 'PUT' | 'DELETE',
  path: Operation['path'],
  summary: string,
  more: Partial<Operation> = {},
): Operation =>
  changes(method, path, summary, answers.savedText, {
    versioned: true,
    problems: ['not-found', 'conflict', ...(more.problems ?? [])],
    ...(more.body && { body: more.body }),
  });

export const operations = {
  describeDesk: reads('/openapi.json', 'This document', z.looseObject({ openapi: z.literal('3.1.0') })),

  listIncidents: reads('/incidents', 'Incidents and where their accounts stand', answers.incidentList, {
    query: page.extend({ state: z.enum(answers.draftStates).optional() }),
  }),
  readIncident: reads('/incidents/{incident}', 'Everything that is known of an incident', answers.incidentDocument),
  readAudit: reads('/incidents/{incident}/audit', 'Who changed what of it', answers.auditList),

  readText: reads('/incidents/{incident}/text', 'What people wrote of it, as last saved', answers.savedText),
  saveText: edits('PUT', '/incidents/{incident}/text', 'Save what people write of it', { body: requests.writtenText }),
  readDraft: changes(
    'POST',
    '/incidents/{incident}/draft',
    'How a text that is not saved yet would read, and what it lacks; writes nothing',
    answers.draftReading,
    { role: 'reader', body: requests.writtenText, status: 200 },
  ),
  readPage: changes(
    'POST',
    '/incidents/{incident}/page',
    'Its page as publishing a text would make it; writes nothing',
    answers.incidentPage,
    { role: 'reader', body: requests.writtenText, status: 200 },
  ),
  listVersions: reads('/incidents/{incident}/versions', 'Every saved version', answers.versionList),
  readVersion: reads('/incidents/{incident}/versions/{version}', 'A saved version', answers.savedText, {
    params: ofVersion,
  }),
  readChanges: reads(
    '/incidents/{incident}/versions/{version}/changes',
    'What a version changed, since the one before it or since another',
    answers.textChanges,
    { params: ofVersion, query: z.strictObject({ since: z.union([z.literal('0'), versionNumber]).optional() }) },
  ),

  listUpdates: reads('/incidents/{incident}/updates', 'What readers were told', answers.updateList),
  addUpdate: changes(
    'POST',
    '/incidents/{incident}/updates',
    'Tell readers of the page, until it is resolved',
    answers.humanUpdate,
    {
      body: requests.newUpdate,
      problems: ['not-found', 'not-now'],
    },
  ),
  acknowledge: changes(
    'PUT',
    '/incidents/{incident}/acknowledgement',
    'Take it up: reminders end',
    answers.acknowledgement,
  ),

  requestReview: edits('PUT', '/incidents/{incident}/review', 'Hand the draft to a reviewer', {
    problems: ['not-now'],
  }),
  withdrawReview: edits('DELETE', '/incidents/{incident}/review', 'Take it back from review'),
  publish: edits('PUT', '/incidents/{incident}/publication', 'Publish the account, or publish it anew', {
    problems: ['incomplete', 'not-now'],
  }),
  unpublish: edits('DELETE', '/incidents/{incident}/publication', 'Take the account off the page'),
  dismiss: edits('PUT', '/incidents/{incident}/dismissal', 'Say that it was no outage: it leaves the page', {
    body: requests.newDismissal,
    problems: ['not-now'],
  }),
  undismiss: edits('DELETE', '/incidents/{incident}/dismissal', 'Take that back'),
  show: edits('PUT', '/incidents/{incident}/showing', 'Let the machine’s facts out, where the page waits for a person'),
  hide: edits('DELETE', '/incidents/{incident}/showing', 'Take that back'),

  listMaintenance: reads('/maintenance', 'Planned maintenance, from a month ago on', answers.maintenanceList),
  planMaintenance: changes('POST', '/maintenance', 'Plan maintenance', answers.plannedMaintenance, {
    body: requests.newMaintenance,
  }),
  cancelMaintenance: changes(
    'DELETE',
    '/maintenance/{maintenance}',
    'Cancel maintenance, or end it where it has begun',
    answers.plannedMaintenance,
    { params: ofMaintenance, problems: ['not-found', 'not-now', 'conflict'] },
  ),

  listDeploys: reads('/deploys', 'The last hundred deploys', answers.deployList),
  recordDeploy: changes('POST', '/deploys', 'Record that something was deployed', answers.deploy, {
    body: requests.newDeploy,
  }),
  readDeskAudit: reads('/audit', 'Who changed what beside incidents', answers.auditList),
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;
