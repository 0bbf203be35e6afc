import { beforeEach, describe, expect, test } from 'vitest';
import { openStore, type SqliteStore } from '../../src/adapters/sqlite/store.ts';
import { dueReminder } from '../../src/core/desk/due-reminder.ts';
import { collapsedReminder } from '../../src/core/message/collapsed-reminder.ts';
import { reminderNotice } from '../../src/core/message/reminder-notice.ts';
import { days, hours, type Instant, minutes } from '../../src/core/time.ts';
import { findReminders, remind } from '../../src/flow/remind.ts';
import { dossier } from '../core/status/incidents.ts';
import { config } from '../core/status/scenes.ts';
import { announcer, clockAt, keep, silent } from './fakes.ts';

/** A Thursday. */
const noon = Date.UTC(2017, 6, 20, 13);
const open = dossier({
  id: 'openopenopen',
  service: 'classic',
  failing: [{ monitor: 'auth', from: noon, checks: 90, failed: 90 }],
});
const over = dossier({
  id: 'overoverover',
  service: 'orion',
  failing: [{ monitor: 'dashboard', from: noon - hours(1), to: noon, checks: 90, failed: 90 }],
});
const resolved = over.facts.resolvedAt as Instant;
const text = {
  sentences: {},
  whatHappened: 'Words.',
  howManyUsers: '',
  prevention: [{ text: 'Load tests', state: 'planned' as const, due: '2017-07-25' }],
  by: 'alice',
  at: noon,
};

describe('what is due', () => {
  const untaken = (at: Instant, more = {}) => dueReminder({ facts: open.facts, ...more }, config, at)?.id;
  const draft = (at: Instant, more = {}) => dueReminder({ facts: over.facts, ...more }, config, at)?.id;
  const { openedAt } = open.facts;

  test.each([
    ['nothing before it has been open for that long', openedAt + hours(4) - 1, undefined],
    ['the first after four hours', openedAt + hours(4), 'untaken-1'],
    ['the same until the next', openedAt + hours(8) - 1, 'untaken-1'],
    ['after a silence the latest alone', openedAt + hours(21), 'untaken-5'],
  ])('while nobody has taken it up: %s', (_what, at, id) => expect(untaken(at)).toBe(id));

  test('nothing, once somebody has taken it up, or it was dismissed', () => {
    expect(untaken(openedAt + hours(9), { acknowledgement: { by: 'alice', at: noon } })).toBeUndefined();
    expect(untaken(openedAt + hours(9), { text: { ...text, dismissed: { reason: 'x', at: noon } } })).toBeUndefined();
  });

  test.each([
    ['nothing while it may be reopened', resolved + minutes(30) - 1, undefined],
    ['that it is ready, then', resolved + minutes(30), 'draft-ready'],
    ['nothing after a day', resolved + days(1) + minutes(30), undefined],
    ['nothing before it is due', Date.UTC(2017, 6, 27, 13, 1), undefined],
    ['that it is overdue, after five working days', Date.UTC(2017, 6, 27, 13, 3), 'draft-overdue-1'],
    ['the same on the weekend', Date.UTC(2017, 6, 30, 13), 'draft-overdue-1'],
    ['again after five more', Date.UTC(2017, 7, 3, 13, 3), 'draft-overdue-2'],
    ['nothing any more after ten of them', Date.UTC(2017, 9, 20), undefined],
  ])('of a draft: %s', (_what, at, id) => expect(draft(at)).toBe(id));

  test('nothing of an account that is published', () => {
    const published = { whatHappened: '', howManyUsers: '', prevention: [], publishedAt: noon };
    expect(draft(Date.UTC(2017, 6, 28), { text: { ...text, published } })).toBeUndefined();
  });

  test('of a service that the configuration no longer has, by what is usual', () => {
    const facts = { ...over.facts, service: 'gone' };
    expect(dueReminder({ facts }, config, Date.UTC(2017, 6, 28))?.id).toBe('draft-overdue-1');
  });

  test('with what is missing, and what was promised for a day that has passed', () => {
    const reminder = dueReminder({ facts: over.facts, text }, config, Date.UTC(2017, 6, 28));
    expect(reminder?.missing).toEqual(['how many users were affected']);
    expect(reminder?.lapsed).toEqual(['Load tests (2017-07-25)']);
  });
});

describe('reminding', () => {
  let store: SqliteStore;
  beforeEach(async () => {
    store = openStore(':memory:');
    await keep(store, [over, open]);
    return () => store.close();
  });

  const run = async (at: Instant, to = announcer()) => {
    const world = { config, desk: {}, store, announcer: to, clock: clockAt(at), log: silent };
    await findReminders(world);
    await findReminders(world);
    const done = await remind(world);
    return { ...done, keys: to.accepted.map(({ attributes }) => attributes.dedupe_key) };
  };

  test('is told once each, however often it is looked for', async () => {
    expect((await run(noon + hours(5))).keys.sort()).toEqual(['openopenopen-untaken-1', 'overoverover-draft-ready']);
    expect((await run(noon + hours(5) + minutes(1))).keys).toEqual([]);
    expect((await run(noon + hours(9))).keys).toEqual(['openopenopen-untaken-2']);
  });

  test('ends when somebody takes it up', async () => {
    await store.acknowledge(open.facts.id, { by: 'alice', at: noon + hours(1) });
    expect((await run(noon + days(2))).keys).toEqual([]);
  });

  test('is tried again where it was not accepted, under the same key and in the same words', async () => {
    const refusing = announcer(() => true);
    expect(await run(noon + hours(5), refusing)).toMatchObject({ reminders: 0, stopped: expect.any(Array) });
    const first = await store.pendingReminders();
    const to = announcer();
    expect((await run(noon + hours(6), to)).reminders).toBe(2);
    expect(to.accepted).toEqual(first.map((reminder) => reminderNotice(reminder, { config, desk: {} })));
  });

  test('is not told any more when it came to nothing meanwhile', async () => {
    await run(
      noon + hours(5),
      announcer(() => true),
    );
    await store.acknowledge(open.facts.id, { by: 'alice', at: noon + hours(5) });
    await store.saveText(over.facts.id, { ...text, dismissed: { reason: 'A drill.', at: noon } }, 0);
    expect((await run(noon + hours(5) + minutes(1))).keys).toEqual([]);
    expect(await store.pendingReminders()).toEqual([]);
  });

  test('of one incident does not wait for another that cannot be read', async () => {
    const unreadable = { ...store, text: (id: string) => (id === open.facts.id ? refused() : store.text(id)) };
    const refused = () => Promise.reject(new Error('too new'));
    const at = clockAt(noon + hours(5));
    await expect(findReminders({ config, store: unreadable, clock: at })).rejects.toThrow('too new');
    expect((await store.pendingReminders()).map(({ incident }) => incident)).toEqual(['overoverover']);
    await findReminders({ config, store, clock: at });
    const to = announcer();
    const world = { config, desk: {}, store: unreadable, announcer: to, clock: at, log: silent };
    expect(await remind(world)).toMatchObject({ reminders: 1, stopped: ['openopenopen'] });
    expect(to.accepted.map(({ attributes }) => attributes.dedupe_key)).toEqual(['overoverover-draft-ready']);
  });

  test('of a crowd is one notice that names them all', async () => {
    const many = Array.from({ length: 21 }, (_, i) =>
      dossier({
        id: `crowd${String(i).padStart(7, '0')}`,
        service: 'orion',
        failing: [{ monitor: 'sync', from: noon, to: noon + hours(1), checks: 9, failed: 9 }],
      }),
    );
    await keep(store, many);
    const to = announcer();
    expect(await run(noon + hours(3), to)).toMatchObject({ reminders: 22, notices: 1 });
    for (const { facts } of many) expect(to.accepted[0]?.faces.default).toContain(facts.id);
  });
});

test('a crowd is told under the ids of all', async () => {
  const at = Date.UTC(2017, 6, 28);
  const one = dueReminder({ facts: over.facts }, config, at);
  if (one === undefined) throw new Error('nothing is due');
  const notice = collapsedReminder([one, { ...one, incident: 'anotheranoth' }], {
    config,
    desk: { data: 'mine/.downdraft' },
  });
  await expect(`${notice.subject}\n\n${notice.faces.default}\n`).toMatchFileSnapshot('../golden/reminders/crowd.txt');
});
