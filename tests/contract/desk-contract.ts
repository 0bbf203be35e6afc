import { describe, expect } from 'vitest';
import { hours } from '../../src/core/time.ts';
import { beside, deploy, event, facts, noon, plan, reminder, state, text } from './samples.ts';
import { type OpenStore, usingEach } from './using.ts';

/** What every store promises to whoever writes at the desk, and to whoever is reminded. */
export const deskContract = (name: string, open: OpenStore): void => {
  describe(`the ${name} store, at the desk`, () => {
    const using = usingEach(open);

    describe('versions', () => {
      using('are all kept as they were saved, newest first, with who and when', async (store) => {
        for (let n = 0; n < 12; n++) await store.saveText('a', { ...text(`version ${n + 1}`), at: noon + n }, n);
        const versions = await store.versions('a');
        expect(versions.map(({ version }) => version)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
        expect(versions[0]).toEqual({ version: 12, by: 'someone', at: noon + 11 });
        expect(await store.version('a', 3)).toEqual({ ...text('version 3'), at: noon + 2 });
        expect(await store.version('a', 12)).toEqual((await store.text('a'))?.value);
        expect([await store.version('a', 13), await store.version('b', 1)]).toEqual([undefined, undefined]);
        expect(await store.versions('b')).toEqual([]);
      });

      using('of rivals, exactly one is kept, and all others leave nothing', async (store) => {
        const rivals = await Promise.all(
          Array.from({ length: 8 }, (_, n) =>
            store.saveText('a', text(`of ${n}`), 0, beside(`row${n}`, { incident: 'a' })),
          ),
        );
        expect(rivals.filter(Boolean)).toHaveLength(1);
        expect(await store.versions('a')).toHaveLength(1);
        expect((await store.audit('a')).map(({ id }) => id)).toEqual([`row${rivals.indexOf(true)}`]);
      });
    });

    describe('a change and what is written beside it', () => {
      using('are written together', async (store) => {
        const with1 = beside('1', { incident: 'a', key: 'k' });
        expect(await store.saveText('a', text('one'), 0, with1)).toBe(true);
        expect(await store.audit('a')).toEqual([with1.audit]);
        expect(await store.keptAnswer('k')).toEqual(with1.answer);
        expect(await store.keptAnswer('other')).toBeUndefined();
      });

      using('or not at all, where the version is another', async (store) => {
        expect(await store.saveText('a', text('one'), 4, beside('1', { incident: 'a', key: 'k' }))).toBe(false);
        expect([await store.audit('a'), await store.keptAnswer('k'), await store.text('a')]).toEqual([
          [],
          undefined,
          undefined,
        ]);
      });

      using('or not at all, where the key has an answer already', async (store) => {
        await store.addUpdate(
          'a',
          { id: 'u', at: noon, status: 'identified', body: 'b', by: 'x' },
          beside('1', { key: 'k' }),
        );
        expect(await store.saveText('a', text('one'), 0, beside('2', { incident: 'a', key: 'k' }))).toBe(false);
        expect(await store.text('a')).toBeUndefined();
        expect(await store.audit('a')).toEqual([]);
        expect((await store.keptAnswer('k'))?.body).toEqual({ id: '1' });
      });

      using('rows of one incident are apart from those of others, and from the rest', async (store) => {
        await store.acknowledge('a', { by: 'x', at: noon }, beside('1', { incident: 'a' }));
        await store.acknowledge('b', { by: 'x', at: noon }, beside('2', { incident: 'b' }));
        await store.recordDeploy(deploy('d'), beside('3'));
        const ids = async (incident?: string) => (await store.audit(incident)).map(({ id }) => id);
        expect([await ids('a'), await ids('b'), await ids()]).toEqual([['1'], ['2'], ['3']]);
      });
    });

    using('an update is added once, and says so', async (store) => {
      const update = { id: 'u', at: noon, status: 'identified', body: 'first', by: 'x' } as const;
      expect(await store.addUpdate('a', update)).toBe(true);
      expect(await store.addUpdate('a', { ...update, body: 'second' })).toBe(false);
      expect(await store.updates('a')).toEqual([update]);
    });

    using('the first who takes an incident up stands', async (store) => {
      expect(await store.acknowledgement('a')).toBeUndefined();
      expect(await store.acknowledge('a', { by: 'first', at: noon })).toBe(true);
      expect(await store.acknowledge('a', { by: 'second', at: noon + 1 })).toBe(false);
      expect(await store.acknowledgement('a')).toEqual({ by: 'first', at: noon });
      expect(await store.acknowledgement('b')).toBeUndefined();
    });

    describe('maintenance', () => {
      using('is found until it is over, by its end', async (store) => {
        for (const [id, from, to] of [
          ['late', 1, 9],
          ['early', 2, 4],
          ['middle', 0, 6],
        ] as const)
          expect(await store.planMaintenance(plan(id, noon + hours(from), noon + hours(to)))).toBe(true);
        const ids = async (from: number) => (await store.maintenance(noon + hours(from))).map(({ id }) => id);
        expect(await ids(0)).toEqual(['early', 'middle', 'late']);
        expect(await ids(4)).toEqual(['middle', 'late']);
        expect(await ids(5)).toEqual(['middle', 'late']);
        expect(await ids(9)).toEqual([]);
        expect(await store.planMaintenance(plan('late', noon + hours(1), noon + hours(9)))).toBe(false);
      });

      using('is cancelled once, and stays as a record', async (store) => {
        const planned = plan('p');
        const cancelled = { ...planned, cancelled: { by: 'first', at: noon } };
        expect(await store.cancelMaintenance(cancelled)).toBe(false);
        await store.planMaintenance(planned);
        expect(await store.cancelMaintenance(cancelled)).toBe(true);
        expect(await store.cancelMaintenance({ ...planned, cancelled: { by: 'second', at: noon } })).toBe(false);
        expect(await store.maintenance(noon)).toEqual([cancelled]);
      });
    });

    using('deploys are found by their time', async (store) => {
      for (const [id, at] of [
        ['c', 3],
        ['a', 1],
        ['b', 2],
      ] as const)
        expect(await store.recordDeploy(deploy(id, noon + at))).toBe(true);
      expect(await store.recordDeploy(deploy('a', noon + 1))).toBe(false);
      const found = async (from: number, to: number) =>
        (await store.deploys(noon + from, noon + to)).map(({ id }) => id);
      expect(await found(1, 3)).toEqual(['a', 'b']);
      expect(await found(2, 9)).toEqual(['b', 'c']);
      expect(await found(4, 9)).toEqual([]);
      expect((await store.lastDeploys(2)).map(({ id }) => id)).toEqual(['c', 'b']);
    });

    describe('reminders', () => {
      using('are written once each, and wait until they were told', async (store) => {
        expect(await store.addReminder(reminder('b', 'untaken-1'))).toBe(true);
        expect(await store.addReminder(reminder('b', 'untaken-1', noon + 9))).toBe(false);
        expect(await store.addReminder(reminder('b', 'untaken-2', noon + 5))).toBe(true);
        expect(await store.addReminder(reminder('a', 'draft-ready', noon + 7))).toBe(true);
        const pending = async () => (await store.pendingReminders()).map(({ incident, id }) => `${incident} ${id}`);
        expect(await pending()).toEqual(['a draft-ready', 'b untaken-1', 'b untaken-2']);
        expect((await store.pendingReminders())[1]).toEqual(reminder('b', 'untaken-1'));
        await store.markReminded(reminder('b', 'untaken-1'), noon);
        await store.markReminded(reminder('b', 'untaken-1'), noon + 5);
        expect(await pending()).toEqual(['a draft-ready', 'b untaken-2']);
        expect(await store.addReminder(reminder('b', 'untaken-1'))).toBe(false);
        expect(await pending()).toHaveLength(2);
      });

      using('are no events, and events no reminders', async (store) => {
        await store.writeTick({ state: state(1), facts: facts('a'), events: [event('a', 1)] });
        await store.addReminder(reminder('a', 'untaken-1'));
        expect(await store.pending()).toEqual([event('a', 1)]);
        expect(await store.events('a')).toEqual([event('a', 1)]);
        expect(await store.pendingReminders()).toEqual([reminder('a', 'untaken-1')]);
      });
    });
  });
};
