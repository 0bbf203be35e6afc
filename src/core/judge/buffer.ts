import type { Observation } from '../check/observation.ts';
import { hours, type Instant } from '../time.ts';
import { bySending, identity } from './by-sending.ts';
import { pack } from './packing.ts';

/** So many slots of each monitor always stay in the state: as many as the level and the alarm look back. */
const keptVerdicts = 12;

/** The observations not in the buffer yet, nor older than what it still remembers of their monitor. */
export const unknownTo = (buffer: readonly Observation[], arriving: readonly Observation[]): readonly Observation[] => {
  const slots = new Set(arriving.map(({ slot }) => slot));
  const known = new Set(buffer.filter(({ slot }) => slots.has(slot)).map(identity));
  const newest = buffer.reduce((latest, { slot }) => Math.max(latest, slot), Number.NEGATIVE_INFINITY);
  return arriving.filter((o) => {
    const id = identity(o);
    if (known.has(id)) return false;
    known.add(id);
    return o.slot >= newest || !forgotten(buffer, o);
  });
};

const forgotten = (buffer: readonly Observation[], { monitor, slot }: Observation): boolean => {
  const slots = new Set(buffer.filter((o) => o.monitor === monitor).map((o) => o.slot));
  return slots.size >= keptVerdicts && slot < Math.min(...slots);
};

/** Both, by sending; late ones take their place. */
export const merged = (buffer: readonly Observation[], arriving: readonly Observation[]): readonly Observation[] =>
  [...buffer, ...arriving].sort(bySending);

export interface Flushed {
  readonly kept: readonly Observation[];
  readonly leaving: readonly Observation[];
}

/**
 * So many packed bytes of a service may gather before they leave. A write is paid by the kilobyte, and one that moves them by twice
 * that: these keep the state of ten monitors within about the first, and of more within about the one that they need anyway.
 */
const mostGathered = (monitors: number): number => 150 + 6 * monitors;

/**
 * When what may leave has gathered to `mostGathered` bytes, or its oldest is over an hour old, it leaves. So does, at once, what was
 * seen of monitors that are no longer watched: an incident may still have to be described from it.
 * @param watched the monitors of the configuration.
 */
export const flush = (buffer: readonly Observation[], watched: ReadonlySet<string>, now: Instant): Flushed => {
  const leaving = leavable(buffer, watched);
  const oldest = leaving[0];
  if (!oldest) return { kept: buffer, leaving: [] };
  const monitors = [...new Set(buffer.map(({ monitor }) => monitor))];
  const mayStay = now - oldest.sentAt < hours(1) && monitors.every((monitor) => watched.has(monitor));
  if (mayStay && pack(leaving, monitors).length < mostGathered(monitors.length)) return { kept: buffer, leaving: [] };
  const gone = new Set(leaving);
  return { kept: buffer.filter((o) => !gone.has(o)), leaving };
};

const leavable = (buffer: readonly Observation[], watched: ReadonlySet<string>): readonly Observation[] => {
  const slots = new Map<string, Set<Instant>>();
  const leaving: Observation[] = [];
  for (let i = buffer.length - 1; i >= 0; i--) {
    const o = buffer[i] as Observation;
    const seen = slots.get(o.monitor) ?? new Set();
    slots.set(o.monitor, seen);
    if (!watched.has(o.monitor) || (seen.size >= keptVerdicts && !seen.has(o.slot))) leaving.push(o);
    else seen.add(o.slot);
  }
  return leaving.reverse();
};
