import { hours, type Instant, type Millis, minutes } from '../../src/core/time.ts';

/** What is really so in a simulated history, which no check sees whole. It begins at 0. */
export interface Truth {
  /** In order; where none is, the product is well. */
  readonly faults: readonly Fault[];
  /** The chance that a check fails although the product is well. */
  readonly blips: number;
  readonly until: Instant;
}

/** From `from` (inclusive) to `to` (exclusive) each request fails with chance `rate`. */
interface Fault {
  readonly from: Instant;
  readonly to: Instant;
  readonly rate: number;
}

/** The chance that a request fails which the product takes up at that moment. */
export const failureRate = ({ faults, blips }: Truth, at: Instant): number =>
  faults.find(({ from, to }) => from <= at && at < to)?.rate ?? blips;

/** When the trouble of all monitors together began and ended. */
export const wholeOf = (truths: readonly Truth[]): { readonly from: Instant; readonly to: Instant } => ({
  from: Math.min(...truths.flatMap(({ faults }) => faults.map(({ from }) => from))),
  to: Math.max(...truths.flatMap(({ faults }) => faults.map(({ to }) => to))),
});

/** Rates one after the other, beginning somewhere in the minute after so much health (two hours, if not said); then health again. */
export const troubled = (
  stretches: readonly { readonly rate: number; readonly lasts: Millis }[],
  blips: number,
  random: () => number,
  health = hours(2),
): Truth => {
  let at = health + random() * minutes(1);
  const faults = stretches.map(({ rate, lasts }) => {
    const from = at;
    at += lasts;
    return { from, to: at, rate };
  });
  return { faults: faults.filter(({ rate }) => rate > 0), blips, until: at + minutes(25) };
};

/** Two to five minutes down, one to four well, over and over for about an hour. */
export const flapping = (blips: number, random: () => number): Truth => {
  const times = 8 + Math.floor(random() * 6);
  const stretches = Array.from({ length: times }, () => [
    { rate: 1, lasts: minutes(2 + 3 * random()) },
    { rate: 0, lasts: minutes(1 + 3 * random()) },
  ]).flat();
  return troubled(stretches.slice(0, -1), blips, random);
};
