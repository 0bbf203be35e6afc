import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureClasses, type Observation } from '../../../src/core/check/observation.ts';
import { bySending } from '../../../src/core/judge/by-sending.ts';
import { pack, quantised, tickUnit, unpack } from '../../../src/core/judge/packing.ts';

const monitors = ['login', 'sync', 'dashboard', 'é'];
const name = fc.constantFrom(...monitors, 'eu-central-1', 'us-east-1', 'i-5', '2001:db8::1', '');
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(
    value.map((v) => ({ [key]: v })),
    { nil: {} },
  );
const finding: fc.Arbitrary<Observation['finding']> = fc.oneof(
  fc.constantFrom({ result: 'pass' } as const, { result: 'slow' } as const),
  fc.constantFrom(...failureClasses).map((c) => ({ result: 'fail', class: c }) as const),
  fc
    .constantFrom('no-session', 'no-secret', 'our-network', 'vantage-silent', 'interrupted')
    .map((reason) => ({ result: 'inconclusive', reason }) as const),
);
const plain = fc
  .record({
    monitor: name,
    vantage: fc.oneof({ arbitrary: fc.constant('home'), weight: 4 }, name),
    slot: fc.oneof(
      fc.integer({ min: 0, max: 3 }).map((n) => 1.7e12 + n * 60_000),
      fc.integer({ min: 0, max: 2e7 }).map((n) => 1.7e12 + n * tickUnit),
    ),
    offset: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: -300, max: 9000 })),
    span: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 400 })),
    finding: fc.oneof({ arbitrary: fc.constant({ result: 'pass' } as const), weight: 3 }, finding),
  })
  .map(({ offset, span, ...rest }) => ({
    ...rest,
    sentAt: rest.slot + offset * tickUnit,
    answeredAt: rest.slot + (offset + span) * tickUnit,
  }));
const more = fc
  .tuple(
    optional('address', name),
    optional('instance', name),
    optional('step', name),
    optional('measured', fc.oneof(fc.nat(), fc.double({ noNaN: true }), fc.maxSafeInteger())),
  )
  .map((parts): Partial<Observation> => Object.assign({}, ...parts));
const observation: fc.Arbitrary<Observation> = fc.oneof(
  plain,
  fc.tuple(plain, more).map(([seen, beside]) => quantised({ ...seen, ...beside })),
);

test('what is packed comes back, by sending', () => {
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 60 }), (all) => {
      expect(unpack(pack(all))).toEqual(all.toSorted(bySending));
    }),
  );
});

test('what both sides know is not packed', () => {
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 60 }), fc.subarray(monitors), (all, known) => {
      expect(unpack(pack(all, known), known)).toEqual(all.toSorted(bySending));
    }),
  );
  const named = { monitor: 'a-long-name', vantage: 'v', slot: 0, sentAt: 0, answeredAt: 0 } as const;
  const all = [{ ...named, finding: { result: 'pass' } as const }];
  expect(pack(all).length - pack(all, ['a-long-name']).length).toBe('a-long-name'.length + 1);
});

describe('an observation takes', () => {
  const tick = (slot: number, more: Partial<Observation> = {}): readonly Observation[] =>
    Array.from({ length: 10 }, (_, i) => ({
      monitor: `m${i}`,
      vantage: 'home',
      slot,
      sentAt: slot + (i % 8) * tickUnit,
      answeredAt: slot + (i % 8) * tickUnit + (i + 1) * tickUnit,
      finding: { result: 'pass' },
      ...more,
    }));
  const [first, later] = [1.7e12, 1.7e12 + 60_000];
  const added = (more: Partial<Observation> = {}): number =>
    pack([...tick(first, more), ...tick(later, more)]).length - pack(tick(first, more)).length;
  const ofRun = 5;

  test('one byte, being a pass like most', () => {
    expect(added()).toBe(10 + ofRun);
  });

  test('three bytes, being a failure', () => {
    expect(added({ finding: { result: 'fail', class: 'gateway' } })).toBe(3 * 10 + ofRun);
  });

  test('five bytes, naming the instance that answered', () => {
    expect(added({ instance: 'i-5' })).toBe(5 * 10 + ofRun);
  });
});

test('quantising rounds sendings down and answers up', () => {
  const at = {
    monitor: 'm',
    vantage: 'v',
    slot: 1055,
    sentAt: 1099,
    answeredAt: 1101,
    finding: { result: 'pass' },
  } as const;
  expect(quantised(at)).toMatchObject({ slot: 1000, sentAt: 1000, answeredAt: 1200 });
});

test('and takes the sign off a measured zero, which packing would lose', () => {
  const at = { monitor: 'm', vantage: 'v', slot: 0, sentAt: 0, answeredAt: 0, finding: { result: 'pass' } } as const;
  const kept = quantised({ ...at, measured: -0 });
  expect(kept.measured).toBe(0);
  expect(unpack(pack([kept]))).toEqual([kept]);
  expect(quantised({ ...at, measured: -0.5 }).measured).toBe(-0.5);
});

test('bytes that end early, or that nobody packed, are refused', () => {
  const seen = { monitor: 'm', vantage: 'v', slot: 0, sentAt: 0, answeredAt: 100 } as const;
  const passing = pack([{ ...seen, finding: { result: 'pass' } }]);
  expect(() => unpack(passing.slice(0, -1))).toThrow(RangeError);
  const failing = pack([{ ...seen, finding: { result: 'fail', class: 'too-large' } }]);
  expect(() => unpack(failing.map((byte) => (byte === 0b0010_1101 ? byte + 1 : byte)))).toThrow(/finding 14/);
});

test('what is stored stays readable: the format does not change by accident', () => {
  const at = { slot: 1.7e12, sentAt: 1.7e12 + 200, answeredAt: 1.7e12 + 500 } as const;
  const stored: readonly Observation[] = [
    { ...at, monitor: 'login', vantage: 'home', finding: { result: 'fail', class: 'gateway' }, instance: 'i-5' },
    { ...at, monitor: 'sync', vantage: 'home', finding: { result: 'pass' }, measured: 17 },
    { ...at, monitor: 'sync', vantage: 'away', finding: { result: 'inconclusive', reason: 'our-network' } },
  ];
  const bytes =
    '05056c6f67696e0473796e6304686f6d6503692d35046177617980a8bbd47e02040262000302036000030811000404011d010003';
  expect(Buffer.from(pack(stored)).toString('hex')).toBe(bytes);
  expect(unpack(Buffer.from(bytes, 'hex'))).toEqual(stored.toSorted(bySending));
});
