import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bySending } from '../../../src/core/judge/by-sending.ts';
import { packState, unpackState } from '../../../src/core/judge/packed-state.ts';
import type { OpenIncident, ServiceState, Spell } from '../../../src/core/judge/state.ts';
import { steadyTicks } from './steady.ts';

const noon = Date.UTC(2017, 6, 20, 13);
const at = fc.oneof(
  fc.integer({ min: 0, max: 1e8 }).map((ms) => noon + ms),
  fc.integer({ min: 0, max: 1e6 }).map((units) => noon + units * 100),
);
const id = fc.constantFrom('login', 'sync', 'dashboard', '42', 'progress');
const checked = fc.constantFrom('operational', 'degraded', 'down') satisfies fc.Arbitrary<string>;
const observation = fc.integer({ min: 0, max: 600 }).map((n) => ({
  monitor: ['login', 'sync', 'dashboard'][n % 3] as string,
  vantage: 'home',
  slot: noon + n * 1000,
  sentAt: noon + n * 1000 + 200,
  answeredAt: noon + n * 1000 + 700,
  finding: { result: 'pass' } as const,
}));
const absentOr = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const memory = fc.record({
  due: at,
  level: checked,
  levelSince: at,
  improving: absentOr(fc.record({ level: fc.constantFrom('operational' as const, 'degraded' as const), since: at })),
  lastCheckAt: absentOr(at),
  clearedAt: absentOr(at),
  credentials: fc.record({ failed: fc.nat(400), refused: fc.boolean() }),
  firstFailure: absentOr(
    fc.record({
      observation,
      evidence: fc.record({ exchanges: fc.constant([]), problem: fc.string({ unit: 'grapheme' }) }),
    }),
  ),
});
const spell: fc.Arbitrary<Spell> = fc.record({
  monitor: id,
  detectedAt: at,
  firstFailureAt: at,
  lastFailureAt: at,
  passes: fc.nat(500),
  countedTo: at,
  burst: fc.record({ checks: fc.nat(40), failed: fc.nat(40) }),
  runs: fc.array(fc.nat(360), { maxLength: 40 }),
  longest: fc.nat(180),
  trust: absentOr(fc.nat(180)),
  worst: fc.constantFrom('degraded', 'down'),
  families: fc.subarray(['access', 'availability', 'content']),
});
const incident: fc.Arbitrary<OpenIncident> = fc.record({
  id: fc.constant('abcdefghijkl'),
  openedAt: at,
  detectedAt: at,
  status: fc.constantFrom('investigating', 'monitoring', 'resolved'),
  statusSince: at,
  impact: fc.constantFrom('minor', 'major', 'critical'),
  events: fc.nat(40),
  fromChunk: fc.nat(10_000),
  spells: fc.array(spell, { maxLength: 4 }),
  factsAt: at,
  freshAt: absentOr(at),
});
const state = fc.record({
  service: fc.constant('orion'),
  version: fc.nat(),
  config: fc.nat(),
  monitors: fc.dictionary(id, memory),
  observations: fc.array(observation, { maxLength: 30 }).map((all) => all.toSorted(bySending)),
  chunks: fc.nat(),
  next: absentOr(fc.record({ at, token: fc.string() })),
  open: absentOr(incident),
  closed: absentOr(fc.record({ incident, resolvedAt: at })),
  days: fc.array(
    fc.record({
      date: fc.constantFrom('2017-07-20', '2017-07-21'),
      monitors: fc.dictionary(id, fc.record({ observedMs: fc.nat(86_400_000), maintenanceMs: fc.nat(86_400_000) })),
    }),
    { maxLength: 2 },
  ),
}) as fc.Arbitrary<ServiceState>;

test('a state that is packed comes back', () => {
  fc.assert(
    fc.property(state, (given) => {
      expect(unpackState(given.service, given.version, packState(given))).toEqual(given);
    }),
  );
});

test('a state of a later version, with more in it than this one knows, comes back whole', () => {
  const later = { ...(steadyTicks({ monitors: 2 }).at(-1)?.state as ServiceState), mood: { calm: [1, 0.5] } };
  expect(unpackState(later.service, later.version, packState(later))).toEqual(later);
});

describe('in steady operation, at its largest in two hours, takes', () => {
  const largest = (monitors: number) => steadyTicks({ monitors }).map(({ state: after }) => packState(after));

  test.each([
    [1, 120, 300],
    [10, 600, 450],
    [50, 2600, 1150],
  ])('a service of %i monitors a base of %i and rows of %i bytes at most', (monitors, base, rows) => {
    const packed = largest(monitors);
    expect(Math.max(...packed.map((of) => of.base.length))).toBeLessThanOrEqual(base);
    expect(Math.max(...packed.map((of) => of.rows.length))).toBeLessThanOrEqual(rows);
  });
});

test('what is stored stays readable: the words keep their places', () => {
  const stored: ServiceState = {
    service: 'orion',
    version: 7,
    config: 3,
    monitors: {
      login: {
        due: noon + 60_000,
        level: 'down',
        levelSince: noon,
        credentials: { failed: 2, refused: true },
      },
    },
    observations: [],
    chunks: 2,
    closed: {
      incident: {
        id: 'abcdefghijkl',
        openedAt: noon,
        detectedAt: noon,
        status: 'resolved',
        statusSince: noon,
        impact: 'critical',
        events: 2,
        fromChunk: 1,
        spells: [],
        factsAt: noon,
      },
      resolvedAt: noon,
    },
    days: [],
  };
  const base = [
    '7b058081828586037b0178056c6f67696e7b048c8d8e9476f0fdb4e66f9c76af097b0295960272027b02cecf7b0abcbdbeb2',
    'bfc1c2c3c4c5780c6162636465666768696a6b6c76af0976af09d276af09d602016076af0976af0960',
  ].join('');
  expect(Buffer.from(packState(stored).base).toString('hex')).toBe(base);
  expect(unpackState('orion', 7, { base: Buffer.from(base, 'hex'), rows: Uint8Array.of() })).toEqual(stored);
});

test('an incident that an earlier version left open is read as this one would have stored it', () => {
  const spell = {
    monitor: 'login',
    detectedAt: noon,
    firstFailureAt: noon,
    lastFailureAt: noon,
    passes: 3,
    countedTo: noon + 15_000,
    rate: 0.25,
    worst: 'down',
    families: ['availability'],
  };
  const incident = { id: 'abcdefghijkl', events: 1, spells: [spell] };
  const stored = {
    config: 3,
    monitors: {},
    chunks: 0,
    open: incident,
    closed: { incident, resolvedAt: noon },
    days: [],
  };
  const { open, closed } = unpackState(
    'orion',
    7,
    packState({ ...stored, observations: [] } as unknown as ServiceState),
  );
  const { rate: _rate, ...rest } = spell;
  expect(open?.spells).toEqual([{ ...rest, burst: { checks: 1, failed: 0.25 }, runs: [], longest: 0 }]);
  expect(closed?.incident.spells).toEqual(open?.spells);
});
