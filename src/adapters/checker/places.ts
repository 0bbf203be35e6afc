import { type Millis, seconds } from '../../core/time.ts';

/** Gives the place back; to be called once. */
export type Leave = () => void;

/** Where checks wait until they may begin, in their order. */
export interface Places {
  /** Resolves when there is a place, or at once when the signal aborts: whoever is called off need not wait to hear it. */
  take(signal?: AbortSignal): Promise<Leave>;
}

export interface PlacesLimits {
  /** So many may be at work at once: what is measured of a check must not be the time that others kept the processor from it. */
  readonly busy: number;
  /** After this a check merely waits for its answer, and holds up nobody: those that hang must not keep out those that would pass. */
  readonly busyFor: Millis;
  /** So many may be under way at once, waiting for answers or not: a function has 1,024 file descriptors. */
  readonly underWay: number;
}

const usual: PlacesLimits = { busy: 48, busyFor: seconds(0.5), underWay: 800 };

/** @param stopwatch monotonic real time. */
export const createPlaces = (stopwatch: () => Millis, { busy, busyFor, underWay }: PlacesLimits = usual): Places => {
  const waiting = new Set<() => void>();
  /** Since when each has been at work; the longest stand first. */
  const working = new Map<Leave, Millis>();
  let begun = 0;
  let timer: NodeJS.Timeout | undefined;

  /** How long until there is room for one more; Infinity where somebody has to leave first. */
  const untilRoom = (): Millis => {
    if (begun >= underWay) return Number.POSITIVE_INFINITY;
    for (const [leave, since] of working) {
      if (working.size < busy) break;
      const left = since + busyFor - stopwatch();
      if (left > 0) return left;
      working.delete(leave);
    }
    return 0;
  };
  const admit = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const enter of waiting) {
      const wait = untilRoom();
      if (wait === 0) enter();
      else if (wait < Number.POSITIVE_INFINITY) timer = setTimeout(admit, Math.ceil(wait));
      if (wait > 0) return;
    }
  };
  const begin = (): Leave => {
    const leave = (): void => {
      working.delete(leave);
      begun--;
      if (waiting.size > 0) admit();
    };
    begun++;
    working.set(leave, stopwatch());
    return leave;
  };

  return {
    take: (signal) => {
      if (signal?.aborted || (waiting.size === 0 && untilRoom() === 0)) return Promise.resolve(begin());
      return new Promise((resolve) => {
        const enter = (): void => {
          waiting.delete(enter);
          signal?.removeEventListener('abort', enter);
          resolve(begin());
        };
        waiting.add(enter);
        signal?.addEventListener('abort', enter, { once: true });
        if (timer === undefined) admit();
      });
    },
  };
};
