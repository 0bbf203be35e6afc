import { describe, expect, test } from 'vitest';
import { type Operation, operations } from '../../src/core/desk/operations.ts';
import type { OpenStore } from '../contract/using.ts';
import { type Asking, complete, type House, houseOver, open, over, reader } from './house.ts';

/** Each operation, as somebody who may do so would rightly ask for it. */
const right: Readonly<Record<keyof typeof operations, Asking & { readonly path: string }>> = {
  describeDesk: { path: '/openapi.json' },
  listIncidents: { path: '/incidents' },
  readIncident: { path: `/incidents/${over.facts.id}` },
  readAudit: { path: `/incidents/${over.facts.id}/audit` },
  readText: { path: `/incidents/${over.facts.id}/text` },
  saveText: { path: `/incidents/${over.facts.id}/text`, body: complete, headers: { 'if-match': '"0"' } },
  readDraft: { path: `/incidents/${over.facts.id}/draft`, body: complete },
  readPage: { path: `/incidents/${over.facts.id}/page`, body: complete },
  listVersions: { path: `/incidents/${over.facts.id}/versions` },
  readVersion: { path: `/incidents/${over.facts.id}/versions/1` },
  readChanges: { path: `/incidents/${over.facts.id}/versions/1/changes` },
  listUpdates: { path: `/incidents/${over.facts.id}/updates` },
  addUpdate: { path: `/incidents/${open.facts.id}/updates`, body: { status: 'identified', body: 'Found it.' } },
  acknowledge: { path: `/incidents/${over.facts.id}/acknowledgement`, body: {} },
  requestReview: { path: `/incidents/${over.facts.id}/review`, body: {}, headers: { 'if-match': '"0"' } },
  withdrawReview: { path: `/incidents/${over.facts.id}/review`, headers: { 'if-match': '"0"' } },
  publish: { path: `/incidents/${over.facts.id}/publication`, body: {}, headers: { 'if-match': '"0"' } },
  unpublish: { path: `/incidents/${over.facts.id}/publication`, headers: { 'if-match': '"0"' } },
  dismiss: {
    path: `/incidents/${over.facts.id}/dismissal`,
    body: { reason: 'A drill.' },
    headers: { 'if-match': '"0"' },
  },
  undismiss: { path: `/incidents/${over.facts.id}/dismissal`, headers: { 'if-match': '"0"' } },
  show: { path: `/incidents/${over.facts.id}/showing`, body: {}, headers: { 'if-match': '"0"' } },
  hide: { path: `/incidents/${over.facts.id}/showing`, headers: { 'if-match': '"0"' } },
  listMaintenance: { path: '/maintenance' },
  planMaintenance: {
    path: '/maintenance',
    body: { name: 'Upgrade', services: ['orion'], from: '2017-07-21T02:00:00Z', to: '2017-07-21T03:00:00Z' },
  },
  cancelMaintenance: { path: '/maintenance/aaaaaaaaaaaa' },
  listDeploys: { path: '/deploys' },
  recordDeploy: { path: '/deploys', body: { name: 'release 7' } },
  readDeskAudit: { path: '/audit' },
};

interface Refusal {
  readonly why: string;
  readonly of: (operation: Operation) => boolean;
  readonly wrong: (asking: Asking & { readonly path: string }) => Asking & { readonly path: string };
  readonly status: number;
  readonly kind: string;
}

const without = (headers: Asking['headers'] = {}, name: string): Asking['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));

const takesBody = ({ body }: Operation): boolean => body !== undefined;
const always = (): boolean => true;

const refusals: readonly Refusal[] = [
  { why: 'unsigned', of: always, wrong: (asking) => ({ ...asking, as: null }), status: 401, kind: 'unsigned' },
  {
    why: 'signed by somebody who may only read',
    of: ({ role }) => role === 'editor',
    wrong: (asking) => ({ ...asking, as: reader }),
    status: 403,
    kind: 'wrong-role',
  },
  {
    why: 'with a key that is not known',
    of: takesBody,
    wrong: (asking) => ({ ...asking, body: { ...(asking.body as object), by: 'somebody else' } }),
    status: 422,
    kind: 'invalid',
  },
  {
    why: 'with a query that is not known',
    of: always,
    wrong: (asking) => ({ ...asking, path: `${asking.path}?verbose=1` }),
    status: 400,
    kind: 'malformed',
  },
  {
    why: 'with a body that is too large',
    of: always,
    wrong: (asking) => ({ ...asking, raw: JSON.stringify({ whatHappened: 'x'.repeat(65_536) }) }),
    status: 413,
    kind: 'too-large',
  },
  {
    why: 'with a body that is no JSON',
    of: always,
    wrong: (asking) => ({ ...asking, raw: '{"whatHappened": ' }),
    status: 400,
    kind: 'malformed',
  },
  {
    why: 'with a body that is called something else',
    of: always,
    wrong: (asking) => ({ ...asking, raw: '{}', headers: { ...asking.headers, 'content-type': 'text/plain' } }),
    status: 415,
    kind: 'wrong-type',
  },
  {
    why: 'with a body where none is taken',
    of: (operation) => !takesBody(operation),
    wrong: (asking) => ({ ...asking, body: {} }),
    status: 422,
    kind: 'invalid',
  },
  {
    why: 'of something whose id cannot be',
    of: ({ path }) => path.includes('{'),
    wrong: (asking) => ({ ...asking, path: asking.path.replace(/^(\/\w+)\/[a-z0-9]{12}/, '$1/..%2fSTATE') }),
    status: 400,
    kind: 'malformed',
  },
  {
    why: 'of something that is not there',
    of: ({ path }) => path.includes('{'),
    wrong: (asking) => ({ ...asking, path: asking.path.replace(/^(\/\w+)\/[a-z0-9]{12}/, '$1/zzzzzzzzzzzz') }),
    status: 404,
    kind: 'not-found',
  },
  {
    why: 'without the version that it changes',
    of: ({ versioned }) => versioned,
    wrong: (asking) => ({ ...asking, headers: without(asking.headers, 'if-match') }),
    status: 428,
    kind: 'version-missing',
  },
  {
    why: 'with any version',
    of: ({ versioned }) => versioned,
    wrong: (asking) => ({ ...asking, headers: { ...asking.headers, 'if-match': '*' } }),
    status: 400,
    kind: 'malformed',
  },
  {
    why: 'on a version that is another',
    of: ({ versioned }) => versioned,
    wrong: (asking) => ({ ...asking, headers: { ...asking.headers, 'if-match': '"7"' } }),
    status: 409,
    kind: 'conflict',
  },
  {
    why: 'with a key that no header may hold',
    of: ({ role }) => role === 'editor',
    wrong: (asking) => ({ ...asking, headers: { ...asking.headers, 'idempotency-key': 'one two' } }),
    status: 400,
    kind: 'malformed',
  },
];

/** Every row of the table: an operation, and what is wrong with a request for it. */
const table = refusals.flatMap((refusal) =>
  (Object.entries(operations) as readonly (readonly [keyof typeof operations, Operation])[])
    .filter(([, operation]) => refusal.of(operation))
    .map(([name, operation]) => ({ ...refusal, name, operation })),
);

/** Everything that a change could have left somewhere. */
const everything = async ({ store }: House): Promise<unknown> => ({
  text: await store.text(over.facts.id),
  versions: await store.versions(over.facts.id),
  updates: await store.updates(open.facts.id),
  acknowledgement: await store.acknowledgement(over.facts.id),
  maintenance: await store.maintenance(0),
  deploys: await store.lastDeploys(9),
  audit: [await store.audit(), await store.audit(over.facts.id)],
});

/** Whoever asks wrongly is told so in a problem document, and nothing was written. */
export const refusalsOver = (name: string, openStore: OpenStore): void => {
  describe(`the desk over ${name} refuses`, () => {
    test('what is in no table', () => expect(table.length).toBeGreaterThan(150));

    // One store for all rows of a reason: nothing of them may be left in it.
    test.each(refusals.map((refusal) => [refusal.why, refusal] as const))('requests %s', async (_why, refusal) => {
      const { store, close } = await openStore();
      try {
        const house = await houseOver(store);
        const before = await everything(house);
        for (const { name: of, operation, wrong, status, kind } of table.filter(({ why }) => why === refusal.why)) {
          const { path, ...asking } = wrong(right[of]);
          const answered = await house.ask(`${operation.method} ${path}`, asking);
          expect([of, answered.status, answered.type]).toEqual([of, status, 'application/problem+json']);
          expect(answered.body).toMatchObject({ type: `urn:downdraft:problem:${kind}`, status });
          expect(answered.headers).toMatchObject({ 'cache-control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
          expect(answered.body.detail.length).toBeGreaterThan(20);
          expect(answered.body.title).toMatch(/^[A-Z]/);
        }
        expect(await everything(house)).toEqual(before);
      } finally {
        await close();
      }
    });

    test('paths and methods that there are not, and says which there are', async () => {
      const { store, close } = await openStore();
      const { ask } = await houseOver(store);
      expect(await ask('GET /nothing')).toMatchObject({ status: 404, type: 'application/problem+json' });
      const wrong = await ask('PATCH /maintenance');
      expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, POST']);
      await close();
    });
  });
};
