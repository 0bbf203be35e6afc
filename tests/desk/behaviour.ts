import { describe, expect, test } from 'vitest';
import * as answers from '../../src/core/desk/answers.ts';
import { days, hours, iso, minutes } from '../../src/core/time.ts';
import type { Store } from '../../src/ports.ts';
import type { OpenStore } from '../contract/using.ts';
import { bob, complete, type House, hidden, houseOver, noon, open, over, reader, written } from './house.ts';

const id = over.facts.id;
const text = `/incidents/${id}/text`;
const on = (version: number, key?: string) => ({
  headers: { 'if-match': `"${version}"`, ...(key && { 'idempotency-key': key }) },
});

/** What people can do at the desk, over a store. */
export const behaviourOver = (name: string, openStore: OpenStore): void => {
  describe(`the desk over ${name}`, () => {
    const using = (
      rule: string,
      body: (house: House) => Promise<void>,
      wrap: (store: Store) => Store = (same) => same,
      publish?: 'automatic' | 'reviewed',
    ): void =>
      test(rule, async () => {
        const { store, close } = await openStore();
        try {
          await body(await houseOver(store, wrap, publish));
        } finally {
          await close();
        }
      });

    describe('a text', () => {
      using('is empty before the first save, and has a version all the same', async ({ ask }) => {
        const { status, tag, body } = await ask(`GET ${text}`);
        expect([status, tag, body.version, body.saved, body.text]).toEqual([200, '"0"', 0, null, written('')]);
      });

      using('is saved as it was written, with who signed and when, each save a version', async ({ ask, advance }) => {
        expect(await ask(`PUT ${text}`, { ...on(0), body: written('One.') })).toMatchObject({
          status: 200,
          tag: '"1"',
        });
        advance(minutes(3));
        await ask(`PUT ${text}`, { ...on(1), as: bob, body: written('Two.') });
        expect((await ask(`GET /incidents/${id}/versions`)).body.items).toEqual([
          { version: 2, step: 'saved', by: 'Oncall/bob', at: iso(noon + minutes(3)) },
          { version: 1, step: 'saved', by: 'Oncall/alice', at: iso(noon) },
        ]);
        expect((await ask(`GET /incidents/${id}/versions/1`)).body.text).toEqual(written('One.'));
        const { body } = await ask(`GET /incidents/${id}/versions/2/changes`);
        expect(body.changes).toEqual([
          {
            field: 'whatHappened',
            lines: [
              { kind: 'removed', text: 'One.' },
              { kind: 'added', text: 'Two.' },
            ],
          },
        ]);
        expect((await ask(`GET /incidents/${id}/versions/2/changes?since=0`)).body.changes[0].lines).toEqual([
          { kind: 'added', text: 'Two.' },
        ]);
      });

      using('that no longer has a title, or a reason, has none', async ({ ask }) => {
        const titled = { ...complete, title: 'Logins lost', noPrevention: 'Nothing can be done.' };
        await ask(`PUT ${text}`, { ...on(0), body: titled });
        expect((await ask('GET /incidents')).body.items.map(({ title }: { title: string }) => title)).toContain(
          'Logins lost',
        );
        await ask(`PUT ${text}`, { ...on(1), body: complete });
        expect((await ask(`GET ${text}`)).body.text).toEqual(complete);
      });

      using('that is saved as it was writes nothing', async ({ ask, store }) => {
        await ask(`PUT ${text}`, { ...on(0), body: written('') });
        expect(await store.text(id)).toBeUndefined();
        await ask(`PUT ${text}`, { ...on(0), body: complete });
        const { noPrevention: _, ...rest } = { ...complete, noPrevention: 1 };
        expect(await ask(`PUT ${text}`, { ...on(1), body: rest })).toMatchObject({ status: 200, tag: '"1"' });
        expect(await store.versions(id)).toHaveLength(1);
        expect(await store.audit(id)).toHaveLength(1);
      });

      using('that somebody else saved meanwhile is not replaced: the answer has theirs', async ({ ask, store }) => {
        await ask(`PUT ${text}`, { ...on(0), body: written('Alice’s.') });
        const refused = await ask(`PUT ${text}`, { ...on(0), as: bob, body: written('Bob’s.') });
        expect([refused.status, refused.type]).toEqual([409, 'application/problem+json']);
        expect(refused.body.current).toEqual((await ask(`GET ${text}`)).body);
        expect(refused.body.detail).toContain('Oncall/alice saved version 1 at 2017-07-20T13:00:00.000Z');
        expect((await store.text(id))?.value.whatHappened).toBe('Alice’s.');
      });

      using('that was saved, and the answer lost, may be sent again', async ({ ask, store }) => {
        await ask(`PUT ${text}`, { ...on(0), body: complete });
        expect(await ask(`PUT ${text}`, { ...on(0), body: complete })).toMatchObject({ status: 200, tag: '"1"' });
        expect(await store.versions(id)).toHaveLength(1);
        expect((await ask(`PUT ${text}`, { ...on(0), as: bob, body: complete })).status).toBe(409);
      });

      using('keeps machine sentences that a person accepted, whatever the facts become', async ({ ask, store }) => {
        const before = (await ask(`GET /incidents/${id}`)).body.draft;
        const [sentence] = before.whatHappened;
        const sentences = {
          [sentence.id]: { section: 'whatHappened', text: sentence.text, insteadOf: sentence.text },
        };
        await ask(`PUT ${text}`, { ...on(0), body: written('', { sentences }) });
        const known = await store.state('orion');
        const facts = { ...over.facts, tally: { ...over.facts.tally, checks: 1_441 } };
        expect(await store.writeTick({ state: { ...known, version: (known?.version ?? 0) + 1 } as never, facts })).toBe(
          'written',
        );
        const after = (await ask(`GET /incidents/${id}`)).body.draft.whatHappened[0];
        expect(after).toMatchObject({ text: sentence.text, kept: true });
        expect(after.machine).toContain('1,441');
        expect(after.changed).toContain('1,440 → 1,441');
      });

      using('that is not saved is read as it would be, and nothing is written', async ({ ask, store }) => {
        const { status, body } = await ask(`POST /incidents/${id}/draft`, { as: reader, body: complete });
        expect([status, body.draft.missing]).toEqual([200, []]);
        expect(body.preview.whatHappened.at(-1)).toBe(complete.whatHappened);
        expect(body.preview.prevention.items[0]).toEqual({
          text: 'New endpoints are load-tested.',
          state: 'planned',
          due: '2017-08-01',
        });
        expect([await store.text(id), await store.audit(id)]).toEqual([undefined, []]);
      });
    });

    describe('an account', () => {
      using('is published when it is complete, says so anew when it changes, and is withdrawn', async (house) => {
        const { ask, advance, store } = house;
        const publication = `/incidents/${id}/publication`;
        const incomplete = await ask(`PUT ${publication}`, { ...on(0), body: {} });
        expect([incomplete.status, incomplete.body.missing.length]).toEqual([422, 3]);
        await ask(`PUT ${text}`, { ...on(0), body: complete });
        const published = await ask(`PUT ${publication}`, on(1));
        expect([published.status, published.tag]).toEqual([200, '"2"']);
        expect(published.body.published.whatHappened).toContain('690 of 1,440 checks');
        expect(published.body.published.whatHappened).toContain(complete.whatHappened);
        expect(JSON.stringify(published.body.published)).not.toContain('dana');
        expect(published.body.published).toMatchObject({ publishedAt: iso(noon), updatedAt: null });
        expect(await ask(`PUT ${publication}`, on(2))).toMatchObject({ status: 200, tag: '"2"' });

        advance(hours(1));
        await ask(`PUT ${text}`, { ...on(2), body: { ...complete, whatHappened: 'Better said.' } });
        expect((await store.text(id))?.value.published?.whatHappened).not.toContain('Better said.');
        const again = await ask(`PUT ${publication}`, on(3));
        expect(again.body.published.whatHappened).toContain('Better said.');
        expect(again.body.published).toMatchObject({ publishedAt: iso(noon), updatedAt: iso(noon + hours(1)) });

        const withdrawn = await ask(`DELETE ${publication}`, on(4));
        expect([withdrawn.body.published, withdrawn.body.text.whatHappened]).toEqual([null, 'Better said.']);
        expect(await ask(`DELETE ${publication}`, on(5))).toMatchObject({ status: 200, tag: '"5"' });
      });

      using('of an incident that is open, or was dismissed, is not published', async ({ ask }) => {
        const its = `/incidents/${open.facts.id}`;
        await ask(`PUT ${its}/text`, { ...on(0), body: complete });
        expect((await ask(`PUT ${its}/publication`, on(1))).body.type).toBe('urn:downdraft:problem:not-now');
        expect((await ask(`PUT ${its}/review`, on(1))).body.detail).toContain('still open');
        await ask(`PUT ${text}`, { ...on(0), body: complete });
        await ask(`PUT /incidents/${id}/dismissal`, { ...on(1), body: { reason: 'A drill.' } });
        expect((await ask(`PUT /incidents/${id}/publication`, on(2))).body.detail).toContain('dismissed');
      });

      using('goes through review, and its states are told in the list', async ({ ask, advance }) => {
        const state = async () =>
          (await ask('GET /incidents')).body.items.find((each: { id: string }) => each.id === id);
        expect(await state()).toMatchObject({ state: 'resolved', version: 0, overdueDays: 0 });
        await ask(`PUT ${text}`, { ...on(0), body: complete });
        expect((await state()).state).toBe('draft');
        await ask(`PUT /incidents/${id}/review`, on(1));
        expect((await state()).state).toBe('in review');
        await ask(`DELETE /incidents/${id}/review`, on(2));
        expect((await state()).state).toBe('draft');
        // Resolved on a Thursday: due a week later, which is five working days.
        expect((await state()).due).toMatch(/^2017-07-27T12:0/);
        advance(days(8));
        expect(await state()).toMatchObject({ overdueDays: 2, missing: [] });
        await ask(`PUT /incidents/${id}/publication`, on(3));
        expect(await state()).toMatchObject({ state: 'published', overdueDays: 0 });
        await ask(`PUT /incidents/${id}/dismissal`, { ...on(4), body: { reason: 'A drill.' } });
        expect((await state()).state).toBe('dismissed');
        await ask(`DELETE /incidents/${id}/dismissal`, on(5));
        expect((await state()).state).toBe('published');
        expect((await ask('GET /incidents?state=published')).body.items).toHaveLength(1);
        expect((await ask('GET /incidents?state=in%20review')).body.items).toEqual([]);
      });

      using(
        'waits for a person to let the facts out, where the page does',
        async ({ ask, store }) => {
          const seen = async () =>
            (await ask('GET /incidents')).body.items.find((each: { id: string }) => each.id === id).readers.see;
          expect(await seen()).toBe(false);
          await ask(`PUT /incidents/${id}/showing`, on(0));
          expect((await store.text(id))?.value.shownAt).toBe(noon);
          expect(await seen()).toBe(true);
          await ask(`DELETE /incidents/${id}/showing`, on(1));
          expect((await store.text(id))?.value.shownAt).toBeUndefined();
        },
        undefined,
        'reviewed',
      );

      using('waits for nobody where the page shows every incident: nothing is written', async ({ ask, store }) => {
        expect(await ask(`PUT /incidents/${id}/showing`, on(0))).toMatchObject({ status: 200, tag: '"0"' });
        expect([await store.text(id), await store.audit(id)]).toEqual([undefined, []]);
      });
    });

    describe('a key', () => {
      using('brings the same answer again, and the change once', async ({ ask, store, advance }) => {
        const add = () =>
          ask(`POST /incidents/${open.facts.id}/updates`, {
            headers: { 'idempotency-key': 'k-1' },
            body: { status: 'identified', body: 'Found.' },
          });
        const first = await add();
        advance(minutes(10));
        expect(await add()).toEqual(first);
        expect(first.status).toBe(201);
        expect(await store.updates(open.facts.id)).toHaveLength(1);
      });

      using('is good for one request alone', async ({ ask, store }) => {
        const add = (body: string, as?: string) =>
          ask(`POST /incidents/${open.facts.id}/updates`, {
            ...(as && { as }),
            headers: { 'idempotency-key': 'k-1' },
            body: { status: 'identified', body },
          });
        await add('Found.');
        expect(await add('Found it.')).toMatchObject({ status: 422, type: 'application/problem+json' });
        expect((await add('Of somebody else.', bob)).status).toBe(201);
        expect(await store.updates(open.facts.id)).toHaveLength(2);
      });

      using('brings the answer of a save too, though the version has moved on', async ({ ask }) => {
        const first = await ask(`PUT ${text}`, { ...on(0, 'k'), body: written('One.') });
        await ask(`PUT ${text}`, { ...on(1), as: bob, body: written('Two.') });
        expect(await ask(`PUT ${text}`, { ...on(0, 'k'), body: written('One.') })).toEqual(first);
        expect((await ask(`PUT ${text}`, { ...on(2, 'k'), body: written('One.') })).status).toBe(422);
      });

      using('that comes twice at once changes once, and both are answered alike', async ({ ask, store }) => {
        const both = await Promise.all([1, 2].map(() => ask(`PUT ${text}`, { ...on(0, 'k'), body: written('One.') })));
        expect(both[0]).toEqual(both[1]);
        expect(await store.versions(id)).toHaveLength(1);
        const deploys = await Promise.all(
          [1, 2, 3].map(() => ask('POST /deploys', { headers: { 'idempotency-key': 'd' }, body: { name: 'r7' } })),
        );
        expect(new Set(deploys.map(({ body }) => body.id)).size).toBe(1);
        expect(await store.lastDeploys(9)).toHaveLength(1);
      });
    });

    using('what readers may not know of is told to engineers alone', async ({ ask }) => {
      const { body } = await ask(`GET /incidents/${hidden.facts.id}`);
      expect(body.monitors).toContain('Safe Updates progress');
      expect(body.draft.whatHappened[0].text).toContain('Safe Updates progress');
      expect(JSON.stringify(body.preview)).not.toContain('progress');
      await ask(`PUT /incidents/${hidden.facts.id}/text`, {
        ...on(0),
        body: { ...complete, whatHappened: 'It was that.' },
      });
      const published = await ask(`PUT /incidents/${hidden.facts.id}/publication`, on(1));
      expect(published.body.published.whatHappened).toContain('Sync');
      expect(JSON.stringify(published.body.published)).not.toContain('progress');
    });

    describe('while it goes on', () => {
      using('the first who takes it up stands, with the delay', async ({ ask, advance }) => {
        const take = (as?: string) => ask(`PUT /incidents/${open.facts.id}/acknowledgement`, as ? { as } : {});
        const first = await take();
        expect(first.body).toEqual({ by: 'Oncall/alice', at: iso(noon), delay_s: 2 * 3_600 - 30 });
        advance(minutes(5));
        expect((await take(bob)).body).toEqual(first.body);
        const { body } = await ask(`GET /incidents/${open.facts.id}`);
        expect(body.acknowledged).toEqual(first.body);
        expect(body.draft.record.delays.join(' ')).toContain('Taken up');
      });

      using('readers are told what people say, oldest first', async ({ ask, advance }) => {
        for (const status of ['identified', 'monitoring'] as const) {
          await ask(`POST /incidents/${open.facts.id}/updates`, { body: { status, body: `It is ${status}.` } });
          advance(minutes(1));
        }
        const { items } = (await ask(`GET /incidents/${open.facts.id}/updates`)).body;
        expect(items.map(({ status, by }: { status: string; by: string }) => [status, by])).toEqual([
          ['identified', 'Oncall/alice'],
          ['monitoring', 'Oncall/alice'],
        ]);
      });

      using('readers are told nothing more once it was resolved: the account is for that', async (house) => {
        const { ask, store } = house;
        const tell = () =>
          ask(`POST /incidents/${id}/updates`, { body: { status: 'identified', body: 'It is identified.' } });
        const detail = `${id} was resolved at ${iso(over.facts.resolvedAt ?? 0)}: what readers should know now belongs in its account.`;
        const body = { type: 'urn:downdraft:problem:not-now', detail, command: ['draft', id] };
        const refused = { status: 409, body };
        expect(await tell()).toMatchObject(refused);
        await ask(`PUT ${text}`, { ...on(0), body: complete });
        expect((await ask(`PUT /incidents/${id}/publication`, on(1))).status).toBe(200);
        expect(await tell()).toMatchObject(refused);
        expect(await store.updates(id)).toEqual([]);
        expect((await store.audit(id)).map(({ operation }) => operation)).toEqual(['publish', 'saveText']);
      });
    });

    describe('maintenance', () => {
      const plan = (from: string, to: string, more: object = {}) => ({
        body: { name: 'Upgrade', services: ['orion'], from, to, ...more },
      });

      using('is planned, listed beside that of the configuration, and cancelled', async ({ ask, advance, store }) => {
        const planned = await ask('POST /maintenance', plan('2017-07-20T15:30:00+02:00', '2017-07-20T14:30:00Z'));
        expect([planned.status, planned.body.from, planned.body.state]).toEqual([
          201,
          '2017-07-20T13:30:00.000Z',
          'scheduled',
        ]);
        const states = async () =>
          (await ask('GET /maintenance')).body.items.map(({ source, state }: Record<string, string>) => [
            source,
            state,
          ]);
        expect(await states()).toEqual([
          ['person', 'scheduled'],
          ['configuration', 'scheduled'],
        ]);
        advance(minutes(40));
        expect((await states())[0]).toEqual(['person', 'in progress']);
        const cancelled = await ask(`DELETE /maintenance/${planned.body.id}`, { as: bob });
        expect(cancelled.body).toMatchObject({ state: 'completed', cancelled: { by: 'Oncall/bob' } });
        expect((await ask(`DELETE /maintenance/${planned.body.id}`)).body).toEqual(cancelled.body);
        expect((await store.audit()).map(({ operation, by }) => [operation, by])).toEqual([
          ['cancelMaintenance', 'Oncall/bob'],
          ['planMaintenance', 'Oncall/alice'],
        ]);
      });

      using('that cannot be is refused', async ({ ask, advance, store }) => {
        for (const wrong of [
          plan('2017-07-20T15:00:00Z', '2017-07-20T15:00:00Z'),
          plan('2017-07-20T11:00:00Z', '2017-07-20T12:00:00Z'),
          plan('2017-07-21T11:00:00Z', '2017-09-21T12:00:00Z'),
          plan('2017-07-21T11:00:00Z', '2017-07-21T12:00:00Z', { services: ['nobody'] }),
          plan('tomorrow', '2017-07-21T12:00:00Z'),
        ])
          expect((await ask('POST /maintenance', wrong)).status).toBe(422);
        expect(await store.maintenance(0)).toEqual([]);
        const { body } = await ask('POST /maintenance', plan('2017-07-20T13:10:00Z', '2017-07-20T13:20:00Z'));
        advance(hours(1));
        expect((await ask(`DELETE /maintenance/${body.id}`)).status).toBe(409);
      });
    });

    describe('a deploy', () => {
      using('is recorded, and stands in the draft as a time, never as a cause', async ({ ask }) => {
        const at = iso(over.facts.window.start.latest - minutes(3));
        const recorded = await ask('POST /deploys', { body: { name: 'release 7', service: 'orion', at } });
        expect(recorded.body).toMatchObject({ at, name: 'release 7', by: 'Oncall/alice' });
        await ask('POST /deploys', { body: { name: 'elsewhere', service: 'classic', at } });
        const { body } = await ask(`GET /incidents/${id}`);
        expect(body.deploys.map(({ name }: { name: string }) => name)).toEqual(['release 7']);
        const lines = body.draft.record.timeline.map((entry: { text: string }) => entry.text);
        expect(lines.join('\n')).toContain(
          'Deploy release 7 was recorded, about 3 minutes before the first failure was seen.',
        );
        expect(JSON.stringify([body.draft.whatHappened, body.preview])).not.toContain('release 7');
      });

      using('of another time or another service is refused', async ({ ask, store }) => {
        for (const wrong of [
          { name: 'x', at: iso(noon + hours(1)) },
          { name: 'x', at: iso(noon - days(91)) },
          { name: 'x', service: 'nobody' },
          { name: 'two\nlines' },
          { name: '' },
        ])
          expect((await ask('POST /deploys', { body: wrong })).status).toBe(422);
        expect(await store.lastDeploys(9)).toEqual([]);
      });
    });

    using('what cannot be taken is told in words, and where it is', async ({ ask }) => {
      const save = async (more: object) =>
        (await ask(`PUT ${text}`, { ...on(0), body: { ...complete, ...more } })).body.detail;
      const item = { text: 'It is watched.', state: 'planned' };
      const what = 'The body is not as it should be:';
      expect(await save({ prevention: [{ ...item, text: '' }] })).toBe(
        `${what} text of item 1 of prevention: must not be blank.`,
      );
      expect(await save({ prevention: [item, { ...item, due: 'soon' }] })).toBe(
        `${what} due of item 2 of prevention: must be a date such as 2026-11-25.`,
      );
      expect(await save({ prevention: [{ ...item, state: 'maybe' }] })).toBe(
        `${what} state of item 1 of prevention: must be one of planned, in progress, done.`,
      );
      expect(await save({ title: 'x'.repeat(201) })).toBe(`${what} title: must be 200 characters or fewer.`);
      expect(await save({ whatHappened: undefined })).toBe(`${what} whatHappened: is missing.`);
      expect(await save({ whatHappened: 7 })).toBe(`${what} whatHappened: must be text.`);
      expect(await save({ by: 'bob' })).toBe(`${what} it may not name by.`);
    });

    using('who changed what is told, with the whole signed identity', async ({ ask }) => {
      await ask(`PUT ${text}`, { ...on(0), as: bob, body: complete });
      expect((await ask(`GET /incidents/${id}/audit`)).body.items).toEqual([
        {
          at: iso(noon),
          by: 'Oncall/bob',
          identity: bob,
          operation: 'saveText',
          incident: id,
          version: 1,
          subject: null,
        },
      ]);
    });

    using('what it answers is as it is documented', async ({ ask }) => {
      await ask(`PUT ${text}`, { ...on(0), body: complete });
      const at = async (path: string) => (await ask(`GET ${path}`)).body;
      answers.incidentDocument.parse(await at(`/incidents/${id}`));
      answers.incidentDocument.parse(await at(`/incidents/${open.facts.id}`));
      answers.incidentList.parse(await at('/incidents?limit=1'));
      answers.savedText.parse(await at(text));
      answers.versionList.parse(await at(`/incidents/${id}/versions`));
      answers.textChanges.parse(await at(`/incidents/${id}/versions/1/changes`));
      answers.auditList.parse(await at(`/incidents/${id}/audit`));
      answers.maintenanceList.parse(await at('/maintenance'));
      expect((await at('/openapi.json')).openapi).toBe('3.1.0');
    });

    using('lists are given in pages', async ({ ask }) => {
      const first = (await ask('GET /incidents?limit=1')).body;
      const second = (await ask(`GET /incidents?limit=1&cursor=${encodeURIComponent(first.next)}`)).body;
      expect([first.items[0].id, second.items[0].id]).toEqual([open.facts.id, id]);
      expect((await ask('GET /incidents?cursor=somewhere')).status).toBe(400);
    });

    using(
      'what we did not expect is told as our fault, without what it was',
      async ({ ask }) => {
        const { status, type, body } = await ask(`GET ${text}`);
        expect([status, type]).toEqual([500, 'application/problem+json']);
        expect(JSON.stringify(body)).not.toContain('secret');
      },
      (store) => ({ ...store, text: () => Promise.reject(new Error('a secret place')) }),
    );
  });
};
