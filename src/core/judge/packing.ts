import {
  type FailureClass,
  type Finding,
  failureClasses,
  type InconclusiveReason,
  type Observation,
} from '../check/observation.ts';
import type { Instant, Millis } from '../time.ts';
import { byteReader, byteWriter } from './bytes.ts';

/** The unit in which observations are kept. */
export const tickUnit: Millis = 100;

/** Slots and sendings down to a whole unit, answers up: a bound made from them stays true. */
export const quantised = (observation: Observation): Observation => ({
  ...observation,
  slot: floor(observation.slot),
  sentAt: floor(observation.sentAt),
  answeredAt: ceil(observation.answeredAt),
});

const floor = (at: Instant): Instant => Math.floor(at / tickUnit) * tickUnit;
const ceil = (at: Instant): Instant => Math.ceil(at / tickUnit) * tickUnit;

const reasons: readonly InconclusiveReason[] = [
  'no-session',
  'no-secret',
  'our-network',
  'vantage-silent',
  'interrupted',
];

const findings: readonly Finding[] = [
  { result: 'pass' },
  { result: 'slow' },
  ...failureClasses.map((failure: FailureClass): Finding => ({ result: 'fail', class: failure })),
  ...reasons.map((reason): Finding => ({ result: 'inconclusive', reason })),
];

const same = (a: Finding, b: Finding): boolean =>
  a.result === b.result &&
  (a.result !== 'fail' || b.result !== 'fail' || a.class === b.class) &&
  (a.result !== 'inconclusive' || b.result !== 'inconclusive' || a.reason === b.reason);

// The head byte of an observation: its finding, and which of the usual things hold.
const findingBits = 0b0001_1111;
const nextMonitor = 0b0010_0000;
const sameSending = 0b0100_0000;
const hasMore = 0b1000_0000;

const present = { vantage: 1, address: 2, instance: 4, step: 8, measured: 16, fraction: 32 } as const;

/**
 * Observations in a few bytes each (two for a pass that is like its neighbours), exact to `tickUnit`:
 * a table of the texts used, then, slot by slot, what was found. `unpack(pack(o))` is `o` where `o` is quantised.
 */
export const pack = (observations: readonly Observation[]): Uint8Array => {
  const out = byteWriter();
  const texts = textTable(observations);
  out.unsigned(texts.size);
  for (const text of texts.keys()) out.text(text);
  const index = (text: string): number => texts.get(text) as number;

  let slot = 0;
  for (const group of Map.groupBy(observations, (o) => o.slot).values()) {
    const first = group[0] as Observation;
    out.signed((first.slot - slot) / tickUnit);
    slot = first.slot;
    out.unsigned(group.length);
    let monitor = -1;
    let offset = 0;
    let vantage = 0;
    for (const o of group) {
      const its = index(o.monitor);
      const sending = (o.sentAt - slot) / tickUnit;
      const more =
        (index(o.vantage) !== vantage ? present.vantage : 0) +
        (o.address !== undefined ? present.address : 0) +
        (o.instance !== undefined ? present.instance : 0) +
        (o.step !== undefined ? present.step : 0) +
        (o.measured !== undefined ? (countable(o.measured) ? present.measured : present.fraction) : 0);
      out.byte(
        findings.findIndex((finding) => same(finding, o.finding)) +
          (its === monitor + 1 ? nextMonitor : 0) +
          (sending === offset ? sameSending : 0) +
          (more > 0 ? hasMore : 0),
      );
      if (its !== monitor + 1) out.unsigned(its);
      if (sending !== offset) out.signed(sending);
      out.unsigned((o.answeredAt - o.sentAt) / tickUnit);
      if (more > 0) out.byte(more);
      if (more & present.vantage) out.unsigned(index(o.vantage));
      if (o.address !== undefined) out.unsigned(index(o.address));
      if (o.instance !== undefined) out.unsigned(index(o.instance));
      if (o.step !== undefined) out.unsigned(index(o.step));
      if (more & present.measured) out.unsigned(o.measured as number);
      if (more & present.fraction) out.text(String(o.measured));
      monitor = its;
      offset = sending;
      vantage = index(o.vantage);
    }
  }
  return out.done();
};

/** @throws RangeError where the bytes are not what `pack` makes. */
export const unpack = (bytes: Uint8Array): readonly Observation[] => {
  if (bytes.length === 0) return [];
  const input = byteReader(bytes);
  const texts = Array.from({ length: input.unsigned() }, () => input.text());
  const text = (index: number): string => {
    const found = texts[index];
    if (found === undefined) throw new RangeError(`packed observations name text ${index} of ${texts.length}`);
    return found;
  };

  const observations: Observation[] = [];
  let slot = 0;
  while (!input.ended()) {
    slot += input.signed() * tickUnit;
    let left = input.unsigned();
    let monitor = -1;
    let offset = 0;
    let vantage = 0;
    while (left-- > 0) {
      const head = input.byte();
      monitor = head & nextMonitor ? monitor + 1 : input.unsigned();
      offset = head & sameSending ? offset : input.signed();
      const sentAt = slot + offset * tickUnit;
      const answeredAt = sentAt + input.unsigned() * tickUnit;
      const more = head & hasMore ? input.byte() : 0;
      vantage = more & present.vantage ? input.unsigned() : vantage;
      const finding = findings[head & findingBits];
      if (finding === undefined) throw new RangeError(`packed observations hold finding ${head & findingBits}`);
      observations.push({
        monitor: text(monitor),
        vantage: text(vantage),
        ...(more & present.address && { address: text(input.unsigned()) }),
        slot,
        sentAt,
        answeredAt,
        finding,
        ...(more & present.instance && { instance: text(input.unsigned()) }),
        ...(more & present.step && { step: text(input.unsigned()) }),
        ...(more & present.measured && { measured: input.unsigned() }),
        ...(more & present.fraction && { measured: Number(input.text()) }),
      });
    }
  }
  return observations;
};

const countable = (measured: number): boolean =>
  Number.isSafeInteger(measured) && measured >= 0 && !Object.is(measured, -0);

/** The home vantage first (an index of 0 is the usual one), then monitors in order of appearance, then the rest. */
const textTable = (observations: readonly Observation[]): ReadonlyMap<string, number> => {
  const texts = new Map<string, number>();
  const add = (text: string | undefined): void => {
    if (text !== undefined && !texts.has(text)) texts.set(text, texts.size);
  };
  add(observations[0]?.vantage);
  for (const { monitor } of observations) add(monitor);
  for (const { vantage, address, instance, step } of observations)
    for (const t of [vantage, address, instance, step]) add(t);
  return texts;
};
