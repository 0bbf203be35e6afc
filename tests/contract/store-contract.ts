import { describe, expect } from 'vitest';
import { event, facts, noon, observation, publication, session, state, text } from './samples.ts';
import { type OpenStore, usingEach } from './using.ts';

/** What every store promises. Run over each adapter, so that the fast one cannot drift from the one in the cloud. */
export const storeContract = (name: string, open: OpenStore): void => {
  describe(`the ${name} store`, () => {
    const using = usingEach(open);

    describe('a service’s state', () => {
      using('is undefined before the first write', async (store) => {
        expect(await store.state('orion')).toBeUndefined();
        expect(await store.states()).toEqual([]);
      });

      using('comes back as it was written', async (store) => {
        const first = state(1, { next: { at: noon, token: 't' }, days: [{ date: '2017-07-20', monitors: {} }] });
        expect(await store.writeTick({ state: first })).toBe('written');
        expect(await store.state('orion')).toEqual(first);
        expect(await store.states()).toEqual([first]);
      });

      using('is written on the version that it was folded from, and on no other', async (store) => {
        expect(await store.writeTick({ state: state(2) })).toBe('conflict');
        expect(await store.writeTick({ state: state(1) })).toBe('written');
        expect(await store.writeTick({ state: state(1) })).toBe('conflict');
        expect(await store.writeTick({ state: state(3) })).toBe('conflict');
        expect(await store.writeTick({ state: state(2) })).toBe('written');
        expect((await store.state('orion'))?.version).toBe(2);
      });

      using('of one service is not that of another', async (store) => {
        await store.writeTick({ state: state(1) });
        await store.writeTick({ state: state(1, { service: 'classic', chunks: 7 }) });
        expect((await store.state('classic'))?.chunks).toBe(7);
        expect((await store.states()).map(({ service }) => service).sort()).toEqual(['classic', 'orion']);
        expect(await store.services()).toEqual(['classic', 'orion']);
      });

      using('of rivals, exactly one wins', async (store) => {
        await store.writeTick({ state: state(1) });
        const rivals = await Promise.all(Array.from({ length: 8 }, () => store.writeTick({ state: state(2) })));
        expect(rivals.filter((outcome) => outcome === 'written')).toHaveLength(1);
      });
    });

    describe('a tick that changes an incident', () => {
      using('writes all of it', async (store) => {
        const chunk = { service: 'orion', n: 1, observations: [observation(noon), observation(noon + 60_000)] };
        const day = { service: 'orion', date: '2017-07-20', monitors: { login: { observedMs: 5, maintenanceMs: 0 } } };
        await store.writeTick({ state: state(1), facts: facts('a'), events: [event('a', 1)], chunk, days: [day] });
        expect(await store.incident('a')).toEqual(facts('a'));
        expect(await store.events('a')).toEqual([event('a', 1)]);
        expect(await store.history('orion', 1)).toEqual([chunk]);
        expect(await store.days('orion', '2017-07-20')).toEqual([day]);
      });

      using('or nothing: the loser of a race leaves no trace', async (store) => {
        await store.writeTick({ state: state(1) });
        const chunk = { service: 'orion', n: 1, observations: [] };
        const lost = { state: state(1), facts: facts('a'), events: [event('a', 1)], chunk };
        expect(await store.writeTick(lost)).toBe('conflict');
        expect(await store.incident('a')).toBeUndefined();
        expect(await store.events('a')).toEqual([]);
        expect(await store.history('orion', 1)).toEqual([]);
      });

      using('never writes over an event', async (store) => {
        await store.writeTick({ state: state(1), facts: facts('a'), events: [event('a', 1)] });
        expect(await store.writeTick({ state: state(2), events: [event('a', 1, { kind: 'resolved' })] })).toBe(
          'conflict',
        );
        expect((await store.state('orion'))?.version).toBe(1);
        expect((await store.events('a'))[0]?.kind).toBe('opened');
      });

      using('replaces the facts', async (store) => {
        await store.writeTick({ state: state(1), facts: facts('a') });
        await store.writeTick({ state: state(2), facts: facts('a', noon, { status: 'resolved' }) });
        expect((await store.incident('a'))?.status).toBe('resolved');
        expect((await store.incidents()).items).toHaveLength(1);
      });
    });

    describe('lists', () => {
      using('give incidents newest first, all of them, however many pages that takes', async (store) => {
        const ids = Array.from({ length: 25 }, (_, i) => `i${String(i).padStart(2, '0')}`);
        for (const [i, id] of ids.entries()) {
          // Two of each opening time, so that a page may end between them.
          await store.writeTick({ state: state(i + 1), facts: facts(id, noon + Math.floor(i / 2)) });
        }
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.incidents({ limit: 4, ...(cursor && { cursor }) });
          expect(page.items.length).toBeLessThanOrEqual(4);
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.next;
        } while (cursor);
        expect([...seen].sort()).toEqual(ids);
        const openings = seen.map((id) => Math.floor(Number(id.slice(1)) / 2));
        expect(openings).toEqual([...openings].sort((a, b) => b - a));
      });

      using('give incidents back to those of a moment, page by page', async (store) => {
        for (let n = 1; n <= 9; n++) await store.writeTick({ state: state(n), facts: facts(`i${n}`, noon + n) });
        const first = await store.incidents({ since: noon + 4, limit: 4 });
        expect(first.items.map(({ id }) => id)).toEqual(['i9', 'i8', 'i7', 'i6']);
        const last = await store.incidents({ since: noon + 4, limit: 4, ...(first.next && { cursor: first.next }) });
        expect(last.items.map(({ id }) => id)).toEqual(['i5', 'i4']);
        expect(last.next).toBeUndefined();
        expect((await store.incidents({ since: noon + 10 })).items).toEqual([]);
      });

      using('give history in order from a chunk on', async (store) => {
        for (let n = 1; n <= 12; n++) {
          await store.writeTick({
            state: state(n),
            chunk: { service: 'orion', n, observations: [observation(noon + n * 100)] },
          });
        }
        expect((await store.history('orion', 3)).map(({ n }) => n)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        expect((await store.history('orion', 3, 5)).map(({ n }) => n)).toEqual([3, 4, 5]);
        expect(await store.history('orion', 13, 20)).toEqual([]);
        expect(await store.history('classic', 1)).toEqual([]);
      });

      using('give days from a date on, the later write of a day standing', async (store) => {
        const day = (date: string, observedMs: number) => ({
          service: 'orion',
          date,
          monitors: { login: { observedMs, maintenanceMs: 0 } },
        });
        await store.writeTick({ state: state(1), days: [day('2017-07-19', 1), day('2017-07-20', 2)] });
        await store.writeTick({ state: state(2), days: [day('2017-07-20', 3), day('2017-07-21', 4)] });
        expect(await store.days('orion', '2017-07-20')).toEqual([day('2017-07-20', 3), day('2017-07-21', 4)]);
      });
    });

    describe('events', () => {
      using('are pending until announced, by incident and number', async (store) => {
        const events = [event('b', 1), event('b', 2), event('b', 10)];
        await store.writeTick({ state: state(1), facts: facts('b'), events });
        await store.writeTick({ state: state(2), facts: facts('a'), events: [event('a', 1)] });
        const pending = async () => (await store.pending()).map(({ incident, n }) => `${incident}${n}`);
        expect(await pending()).toEqual(['a1', 'b1', 'b2', 'b10']);
        expect(await store.pending(['b', 'c'])).toEqual(await store.pending());
        await store.markAnnounced(event('b', 1), noon);
        await store.markAnnounced(event('b', 1), noon + 5);
        expect(await pending()).toEqual(['a1', 'b2', 'b10']);
        expect(await store.announcements('b')).toEqual(new Map([[1, noon]]));
        expect(await store.events('b')).toEqual(events);
      });
    });

    describe('kept sessions', () => {
      using('are replaced and forgotten one by one', async (store) => {
        const change = (owner: string, kept: ReturnType<typeof session> | null) => ({
          owner,
          vantage: 'local',
          session: kept,
        });
        await store.keepSessions('orion', [change('a', session('a')), change('b', session('b'))]);
        await store.keepSessions('orion', [change('a', session('a', 'c=d')), change('b', null)]);
        expect(await store.sessions('orion')).toEqual([session('a', 'c=d')]);
        expect(await store.sessions('classic')).toEqual([]);
      });
    });

    describe('when a control last answered', () => {
      using('is kept a vantage at a time, the last writer winning', async (store) => {
        expect(await store.controlPass('local')).toBeUndefined();
        await store.keepControlPass('local', noon + 5);
        await store.keepControlPass('eu-west-1', noon);
        await store.keepControlPass('local', noon + 1);
        expect([await store.controlPass('local'), await store.controlPass('eu-west-1')]).toEqual([noon + 1, noon]);
      });
    });

    describe('what people wrote', () => {
      using('is saved on the version that it was edited from, and on no other', async (store) => {
        expect(await store.text('a')).toBeUndefined();
        expect(await store.saveText('a', text('one'), 1)).toBe(false);
        expect(await store.saveText('a', text('one'), 0)).toBe(true);
        expect(await store.saveText('a', text('two'), 0)).toBe(false);
        expect(await store.saveText('a', text('two'), 1)).toBe(true);
        expect(await store.text('a')).toEqual({ value: text('two'), version: 2 });
      });

      using('is not touched by a tick', async (store) => {
        await store.saveText('a', text('a person’s'), 0);
        await store.writeTick({ state: state(1), facts: facts('a'), events: [event('a', 1)] });
        expect(await store.text('a')).toEqual({ value: text('a person’s'), version: 1 });
      });

      using('updates are added once each, oldest first', async (store) => {
        const update = (id: string, at: number) => ({ id, at, status: 'identified', body: id, by: 'someone' }) as const;
        await store.addUpdate('a', update('late', noon + 2));
        await store.addUpdate('a', update('early', noon + 1));
        await store.addUpdate('a', { ...update('late', noon + 9), body: 'again' });
        expect(await store.updates('a')).toEqual([update('early', noon + 1), update('late', noon + 2)]);
      });
    });

    describe('a note under a version', () => {
      using('of how far was planned', async (store) => {
        expect(await store.planned()).toBeUndefined();
        expect(await store.recordPlanned(noon, 0)).toBe(true);
        expect(await store.recordPlanned(noon + 1, 0)).toBe(false);
        expect(await store.recordPlanned(noon + 2, 1)).toBe(true);
        expect(await store.planned()).toEqual({ value: noon + 2, version: 2 });
      });

      using('of what was published', async (store) => {
        expect(await store.recordPublication(publication(1), 1)).toBe(false);
        expect(await store.recordPublication(publication(1), 0)).toBe(true);
        expect(await store.recordPublication(publication(2), 1)).toBe(true);
        expect(await store.publication()).toEqual({ value: publication(2), version: 2 });
      });
    });
  });
};
