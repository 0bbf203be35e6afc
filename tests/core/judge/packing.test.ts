import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureClasses, type Observation } from '../../../src/core/check/observation.ts';
import { pack, quantised, tickUnit, unpack } from '../../../src/core/judge/packing.ts';

const name = fc.constantFrom('login', 'sync', 'dashboard', 'eu-central-1', 'us-east-1', 'i-5', '2001:db8::1', 'é');
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(
    value.map((v) => ({ [key]: v })),
    { nil: {} },
  );
const finding: fc.Arbitrary<Observation['finding']> = fc.oneof(
  fc.constantFrom({ result: 'pass' } as const, { result: 'slow' } as const),
  fc.constantFrom(...failureClasses).map((c) => ({ result: 'fail', class: c }) as const),
  fc
    .constantFrom('no-session', 'our-network', 'vantage-silent')
    .map((reason) => ({ result: 'inconclusive', reason }) as const),
);
const observation: fc.Arbitrary<Observation> = fc
  .tuple(
    fc.record({
      monitor: name,
      vantage: name,
      slot: fc.integer({ min: 0, max: 2e7 }).map((n) => 1.7e12 + n * tickUnit),
      offset: fc.integer({ min: -300, max: 9000 }),
      span: fc.integer({ min: 0, max: 400 }),
      finding,
    }),
    optional('address', name),
    optional('instance', name),
    optional('step', name),
    optional('measured', fc.oneof(fc.nat(), fc.double({ noNaN: true }), fc.maxSafeInteger())),
  )
  .map(([{ offset, span, ...rest }, ...more]) => ({
    ...rest,
    sentAt: rest.slot + offset * tickUnit,
    answeredAt: rest.slot + (offset + span) * tickUnit,
    ...Object.assign({}, ...more),
  }));

const slotwise = (observations: readonly Observation[]) =>
  [...Map.groupBy(observations, (o) => o.slot).values()].flat();

test('what is packed comes back, slot by slot', () => {
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 60 }), (all) => {
      expect(unpack(pack(all))).toEqual(slotwise(all));
    }),
  );
});

test('a pass that is like its neighbours takes two bytes', () => {
  const tick = (monitors: number): readonly Observation[] =>
    Array.from({ length: monitors }, (_, i) => ({
      monitor: `m${i}`,
      vantage: 'home',
      slot: 1.7e12,
      sentAt: 1.7e12 + 200,
      answeredAt: 1.7e12 + 400,
      finding: { result: 'pass' },
    }));
  const ten = tick(10);
  const again = ten.map((o) => ({
    ...o,
    slot: o.slot + 60_000,
    sentAt: o.sentAt + 60_000,
    answeredAt: o.answeredAt + 60_000,
  }));
  expect(pack([...ten, ...again]).length - pack(ten).length).toBeLessThanOrEqual(2 * 10 + 5);
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

test('bytes that end early are refused', () => {
  const bytes = pack([
    { monitor: 'm', vantage: 'v', slot: 0, sentAt: 0, answeredAt: 100, finding: { result: 'pass' } },
  ]);
  expect(() => unpack(bytes.slice(0, -1))).toThrow(RangeError);
});
