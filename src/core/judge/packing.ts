import type { Observation } from '../check/observation.ts';
import type { Instant, Millis } from '../time.ts';
import { bySending } from './by-sending.ts';
import { type ByteReader, type ByteWriter, byteReader, byteWriter } from './bytes.ts';
import { findingNumber, findingOf } from './finding-number.ts';

/** The unit in which observations are kept. */
export const tickUnit: Millis = 100;

/**
 * As observations are kept: slots and sendings down to a whole unit, answers up, so that a bound made from them stays true; and a
 * measured zero without a sign, which no store would keep.
 */
export const quantised = (observation: Observation): Observation => ({
  ...observation,
  slot: floor(observation.slot),
  sentAt: floor(observation.sentAt),
  answeredAt: ceil(observation.answeredAt),
  ...(observation.measured !== undefined && { measured: observation.measured + 0 }),
});

const floor = (at: Instant): Instant => Math.floor(at / tickUnit) * tickUnit;
const ceil = (at: Instant): Instant => Math.ceil(at / tickUnit) * tickUnit;

// The first byte of an observation. The usual one is a pass of the next monitor, with nothing beside its times: sent up to
// 0.7 s after the first of its run, answered within 1.5 s; it is that byte alone. Any other holds its finding there.
const usual = 0b1000_0000;
const usualDelay = 0b111;
const usualSpan = 0b1111;
const hasMore = 0b0100_0000;
const nextMonitor = 0b0010_0000;
const findingBits = 0b0001_1111;

const present = { address: 1, instance: 2, step: 4, measured: 8, fraction: 16 } as const;

/** What one vantage found in one slot, monitor by monitor. */
type Run = readonly Observation[];

/**
 * Observations in a few bytes each (one for a pass like most), exact to `tickUnit`: a table of the texts used, then, run by run,
 * what was found. `unpack(pack(o))` is `o` by sending, where `o` is quantised.
 * @param known texts that need no place in the table, since whoever unpacks knows them too: the monitors, say.
 */
export const pack = (observations: readonly Observation[], known: readonly string[] = []): Uint8Array => {
  const out = byteWriter();
  const texts = textTable(observations, known);
  out.unsigned(texts.size - known.length);
  for (const text of [...texts.keys()].slice(known.length)) out.text(text);
  let slot = 0;
  for (const run of runs(observations, texts)) {
    packRun(out, run, slot, texts);
    slot = (run[0] as Observation).slot;
  }
  return out.done();
};

const packRun = (out: ByteWriter, run: Run, slotBefore: Instant, texts: ReadonlyMap<string, number>): void => {
  const { slot, vantage } = run[0] as Observation;
  const first = Math.min(...run.map(({ sentAt }) => sentAt));
  const index = (text: string): number => texts.get(text) as number;
  out.signed((slot - slotBefore) / tickUnit);
  out.unsigned(index(vantage));
  out.signed((first - slot) / tickUnit);
  out.unsigned(run.length);
  let monitor = -1;
  for (const o of run) {
    const its = index(o.monitor);
    const delay = (o.sentAt - first) / tickUnit;
    const span = (o.answeredAt - o.sentAt) / tickUnit;
    const more =
      (o.address !== undefined ? present.address : 0) +
      (o.instance !== undefined ? present.instance : 0) +
      (o.step !== undefined ? present.step : 0) +
      (o.measured !== undefined ? (countable(o.measured) ? present.measured : present.fraction) : 0);
    const follows = its === monitor + 1;
    monitor = its;
    if (o.finding.result === 'pass' && follows && more === 0 && delay <= usualDelay && span <= usualSpan) {
      out.byte(usual + delay * (usualSpan + 1) + span);
      continue;
    }
    out.byte(findingNumber(o.finding) + (follows ? nextMonitor : 0) + (more > 0 ? hasMore : 0));
    if (!follows) out.unsigned(its);
    out.unsigned(delay);
    out.unsigned(span);
    if (more > 0) out.byte(more);
    if (o.address !== undefined) out.unsigned(index(o.address));
    if (o.instance !== undefined) out.unsigned(index(o.instance));
    if (o.step !== undefined) out.unsigned(index(o.step));
    if (more & present.measured) out.unsigned(o.measured as number);
    if (more & present.fraction) out.text(String(o.measured));
  }
};

/**
 * @param known as `pack` was given it.
 * @throws RangeError where the bytes are not what `pack` makes.
 */
export const unpack = (bytes: Uint8Array, known: readonly string[] = []): readonly Observation[] => {
  if (bytes.length === 0) return [];
  const input = byteReader(bytes);
  const texts = [...known, ...Array.from({ length: input.unsigned() }, () => input.text())];
  const text = (index: number): string => {
    const found = texts[index];
    if (found === undefined) throw new RangeError(`packed observations name text ${index} of ${texts.length}`);
    return found;
  };
  const observations: Observation[] = [];
  let slot = 0;
  while (!input.ended()) {
    slot += input.signed() * tickUnit;
    observations.push(...unpackRun(input, slot, text));
  }
  return observations.sort(bySending);
};

const unpackRun = (input: ByteReader, slot: Instant, text: (index: number) => string): Run => {
  const vantage = text(input.unsigned());
  const first = slot + input.signed() * tickUnit;
  let monitor = -1;
  return Array.from({ length: input.unsigned() }, (): Observation => {
    const head = input.byte();
    monitor = head & (usual | nextMonitor) ? monitor + 1 : input.unsigned();
    if (head & usual) {
      const sentAt = first + ((head & ~usual) >> 4) * tickUnit;
      const answeredAt = sentAt + (head & usualSpan) * tickUnit;
      return { monitor: text(monitor), vantage, slot, sentAt, answeredAt, finding: { result: 'pass' } };
    }
    const sentAt = first + input.unsigned() * tickUnit;
    const answeredAt = sentAt + input.unsigned() * tickUnit;
    const more = head & hasMore ? input.byte() : 0;
    return {
      monitor: text(monitor),
      vantage,
      ...(more & present.address && { address: text(input.unsigned()) }),
      slot,
      sentAt,
      answeredAt,
      finding: findingOf(head & findingBits),
      ...(more & present.instance && { instance: text(input.unsigned()) }),
      ...(more & present.step && { step: text(input.unsigned()) }),
      ...(more & present.measured && { measured: input.unsigned() }),
      ...(more & present.fraction && { measured: Number(input.text()) }),
    };
  });
};

/** By slot and vantage in the order in which they appear, and in each the monitors in the table's order. */
const runs = (observations: readonly Observation[], texts: ReadonlyMap<string, number>): readonly Run[] =>
  [...Map.groupBy(observations, ({ slot }) => slot).values()]
    .flatMap((group) => [...Map.groupBy(group, ({ vantage }) => vantage).values()])
    .map((run) =>
      run.length === 1
        ? run
        : run.toSorted((a, b) => (texts.get(a.monitor) as number) - (texts.get(b.monitor) as number)),
    );

const countable = (measured: number): boolean => Number.isSafeInteger(measured) && measured >= 0;

/** What is known already, then monitors in order of appearance, then the rest. */
const textTable = (observations: readonly Observation[], known: readonly string[]): ReadonlyMap<string, number> => {
  const texts = new Map(known.map((text, index) => [text, index]));
  const add = (text: string | undefined): void => {
    if (text !== undefined && !texts.has(text)) texts.set(text, texts.size);
  };
  for (const { monitor } of observations) add(monitor);
  for (const { vantage, address, instance, step } of observations)
    for (const t of [vantage, address, instance, step]) add(t);
  return texts;
};
