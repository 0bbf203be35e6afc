/** @import { IncidentDocument, IncidentPage, IncidentSummary, SavedText, VersionList } from '../core/desk/answers.ts' */
/** @import { WrittenText } from '../core/desk/requests.ts' */

import { refusalInWords } from './refusal.js';

/** What the desk answers, asked from a browser. The path is the same wherever the page is served from. */
const base = '/desk/api';

/** A request that was refused, with what the desk says about it. Status 0: nobody answered. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {import('./refusal.js').Refusal & { readonly current?: SavedText, readonly missing?: readonly string[] }} problem
   * @param {ErrorOptions} [options]
   */
  constructor(status, problem, options) {
    super(refusalInWords(problem, status), options);
    this.status = status;
    this.problem = problem;
  }

  /** Somebody saved in between: what they saved. */
  get rival() {
    return this.status === 409 ? this.problem.current : undefined;
  }
}

/**
 * @param {'GET' | 'POST' | 'PUT' | 'DELETE'} method
 * @param {string} path
 * @param {{ body?: unknown, version?: number }} [more]
 * @returns {Promise<any>}
 * @throws {Refused}
 */
const ask = async (method, path, { body, version } = {}) => {
  const answer = await fetch(`${base}${path}`, {
    method,
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...(method !== 'GET' && { 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause) => {
    throw new Refused(0, { detail: 'The desk does not answer. What you wrote is kept in this browser.' }, { cause });
  });
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, read);
  return read;
};

/** @type {(cursor?: string) => Promise<{ items: readonly IncidentSummary[], next: string | null }>} */
export const incidents = (cursor) =>
  ask('GET', `/incidents?limit=100${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);

/** @type {(id: string) => Promise<IncidentDocument>} */
export const incident = (id) => ask('GET', `/incidents/${id}`);

/** @type {(id: string, account: WrittenText, version: number) => Promise<SavedText>} */
export const save = (id, account, version) => ask('PUT', `/incidents/${id}/text`, { body: account, version });

/** How an account that is not saved would read. @type {(id: string, account: WrittenText) => Promise<Pick<IncidentDocument, 'draft' | 'preview'>>} */
export const reading = (id, account) => ask('POST', `/incidents/${id}/draft`, { body: account });

/** The incident's page as publishing an account would show it; null where readers see nothing. @type {(id: string, account: WrittenText) => Promise<IncidentPage>} */
export const page = (id, account) => ask('POST', `/incidents/${id}/page`, { body: account });

/** @type {(id: string, what: 'publication' | 'review' | 'showing', version: number) => Promise<SavedText>} */
export const put = (id, what, version) => ask('PUT', `/incidents/${id}/${what}`, { body: {}, version });

/** @type {(id: string, what: 'publication' | 'review' | 'showing' | 'dismissal', version: number) => Promise<SavedText>} */
export const takeBack = (id, what, version) => ask('DELETE', `/incidents/${id}/${what}`, { version });

/** @type {(id: string, reason: string, version: number) => Promise<SavedText>} */
export const dismiss = (id, reason, version) => ask('PUT', `/incidents/${id}/dismissal`, { body: { reason }, version });

/** @type {(id: string) => Promise<unknown>} */
export const acknowledge = (id) => ask('PUT', `/incidents/${id}/acknowledgement`, { body: {} });

/** @type {(id: string, update: { status: string, body: string }) => Promise<unknown>} */
export const tell = (id, update) => ask('POST', `/incidents/${id}/updates`, { body: update });

/** @type {(id: string) => Promise<VersionList>} */
export const versions = (id) => ask('GET', `/incidents/${id}/versions`);

/** @type {(id: string, version: number, since?: number) => Promise<{ changes: readonly { field: string, lines: readonly { kind: 'same' | 'added' | 'removed', text: string }[] }[] }>} */
export const changes = (id, version, since) =>
  ask('GET', `/incidents/${id}/versions/${version}/changes${since === undefined ? '' : `?since=${since}`}`);

/** @type {(id: string, version: number) => Promise<SavedText>} */
export const version = (id, version) => ask('GET', `/incidents/${id}/versions/${version}`);
