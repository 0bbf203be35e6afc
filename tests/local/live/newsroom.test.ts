import { describe, expect, test } from 'vitest';
import type { AuditRow } from '../../../src/core/desk/change-record.ts';
import type { IncidentEvent } from '../../../src/core/incident/event.ts';
import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import type { Notice } from '../../../src/core/message/notice.ts';
import { newsroom } from '../../../src/local/live/newsroom.ts';

const noon = Date.parse('2017-08-10T12:00:00Z');

const event = (incident: string, n: number): IncidentEvent => ({
  incident,
  service: incident,
  n,
  kind: n === 2 ? 'monitoring' : 'closed',
  at: noon + n,
  monitors: ['login'],
  status: 'monitoring',
  impact: 'minor',
  window: { start: { at: noon, earliest: null, latest: noon, model: 'hard' }, confidence: 1, unobservedMs: 0 },
  classes: [],
});

const names = { service: (id: string) => id, monitor: (_: string, id: string) => id, audience: () => undefined };

const deed = (id: string, operation: string, more: Partial<AuditRow> = {}): AuditRow => ({
  id,
  at: noon + 50,
  by: 'alice',
  identity: 'user:alice',
  operation,
  ...more,
});

/** A store of which only the number of each incident's events matters, and what people did. */
const desk = (counts: Record<string, number>, deeds: readonly AuditRow[] = []) => {
  const store = {
    incidents: async () => ({
      items: Object.entries(counts).map(([id, events]) => ({ id, service: id, events }) as IncidentFacts),
    }),
    events: async (id: string) => Array.from({ length: counts[id] ?? 0 }, (_, index) => event(id, index + 1)),
    audit: async () => deeds.toReversed(),
    updates: async () => [
      { id: 'u1', at: noon + 50, status: 'identified' as const, body: 'We found it.', by: 'alice' },
    ],
  };
  return newsroom(store, names, () => noon + 100);
};

const told = async (room: ReturnType<typeof desk>) => (await room.collect()).map(({ text }) => text);

test('what was known before it began is remembered, and is no news', async () => {
  const room = desk({ orion: 1 });
  expect(await told(room)).toEqual([]);
  expect(room.latest()).toHaveLength(1);
});

test('each event is news once, whether or not a notice goes out for it', async () => {
  const counts = { orion: 1 };
  const room = desk(counts);
  await room.collect();
  counts.orion = 3;
  expect(await told(room)).toEqual([
    'orion: passing again, login; being watched',
    'orion: incident closed, it is no longer checked',
  ]);
  expect(await told(room)).toEqual([]);
});

test('what people do is news once, and what they did before it began is none', async () => {
  const deeds = [deed('d1', 'acknowledge')];
  const room = desk({ orion: 1 }, deeds);
  expect(await told(room)).toEqual([]);
  deeds.push(
    deed('d2', 'addUpdate', { subject: 'u1' }),
    deed('d3', 'saveText'),
    deed('d4', 'publish'),
    deed('d5', 'dismiss'),
  );
  expect((await told(room)).toSorted()).toEqual([
    'orion: account published by alice',
    'orion: account saved by alice',
    'orion: alice told readers (identified): We found it.',
    'orion: incident dismissed as no outage by alice',
  ]);
  expect(await told(room)).toEqual([]);
});

test('only the last few are kept', async () => {
  const room = desk({ orion: 40 });
  await room.collect();
  expect(room.latest().map(({ at }) => at - noon)).toEqual([35, 36, 37, 38, 39, 40]);
});

test('what is reported is news even at first', async () => {
  const room = desk({ orion: 1 });
  room.report('started');
  expect(await told(room)).toEqual(['started']);
  expect(room.latest()).toHaveLength(2);
});

describe('a notice', () => {
  const notice = { subject: 'Orion: Dashboard is failing' } as Notice;

  test('is news when it was accepted', async () => {
    const room = desk({});
    await room.collect();
    await room.listening({ announce: async () => undefined }).announce(notice);
    expect(await room.collect()).toEqual([{ at: noon + 100, text: 'notice sent: Orion: Dashboard is failing' }]);
  });

  test('that was refused is none, and its sender hears of it', async () => {
    const room = desk({});
    await room.collect();
    const refusing = room.listening({
      announce: async () => {
        throw new Error('disk full');
      },
    });
    await expect(refusing.announce(notice)).rejects.toThrow('disk full');
    expect(await room.collect()).toEqual([]);
  });
});
