import { type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import type { Chance } from './chance.ts';
import type { QueueWeather } from './cloud/queue.ts';
import type { Fate, Fates } from './process.ts';

/** What goes wrong with our own parts, and when: never after `to`. */
export interface Weather {
  readonly from: Instant;
  readonly to: Instant;
  /** How far each machine's clock may be off, either way. */
  readonly skew: Millis;
  /** How far behind the index of pending events may be. */
  readonly lag: Millis;
  /** Chances of one call of a port: that it fails, that its process dies. */
  readonly ports: Readonly<Record<string, { readonly error: number; readonly crash: number; readonly slow: number }>>;
  readonly queue: QueueWeather;
  /** Chances of a scheduled run: that it never comes, that it comes twice. */
  readonly schedule: { readonly missed: number; readonly twice: number };
  /** The stream: chances of news to be lost, doubled or late. */
  readonly news: { readonly lost: number; readonly twice: number; readonly late: number };
  /** No network here: every check in some of this time is inconclusive. */
  readonly blind: readonly { readonly from: Instant; readonly to: Instant }[];
  readonly finicky: number;
  readonly lateLanding: number;
  readonly poison: number;
}

const calmQueue: QueueWeather = { lost: 0, twice: 0.02, late: 0, refused: 0, still: false };

/** Nothing of our own goes wrong. */
export const fair = (at: Instant): Weather => ({
  from: at,
  to: at,
  skew: 0,
  lag: 0,
  ports: {},
  queue: calmQueue,
  schedule: { missed: 0, twice: 0 },
  news: { lost: 0, twice: 0, late: 0 },
  blind: [],
  finicky: 0,
  lateLanding: 0,
  poison: 0,
});

export const weather = (start: Instant, over: Instant, dice: Chance): Weather => {
  const rough = dice.happens(0.8);
  const from = start + dice.between(0, (over - start) * 0.8);
  const to = rough ? from + dice.between(minutes(1), over - from + minutes(3)) : start;
  const some = (often: number, most: number): number => (rough && dice.happens(often) ? dice.between(0, most) : 0);
  const port = () => ({
    error: dice.happens(0.1) ? 1 : some(0.4, 0.3),
    crash: some(0.4, 0.1),
    slow: some(0.2, 0.2),
  });
  const blindFrom = start + dice.between(0, to - start);
  return {
    from,
    to,
    skew: dice.happens(0.2) ? Math.floor(dice.between(0, seconds(2))) : 0,
    lag: dice.happens(0.4) ? dice.between(0, seconds(5)) : 0,
    ports: rough
      ? { store: port(), sqs: port(), sns: port(), s3: port(), check: { error: 0, crash: some(0.2, 0.05), slow: 0 } }
      : {},
    queue: {
      lost: some(0.3, 0.5),
      twice: some(0.5, 0.6),
      late: some(0.3, 0.5),
      refused: some(0.3, 0.5),
      still: rough && dice.happens(0.08),
    },
    schedule: { missed: some(0.3, dice.pick([0.3, 1])), twice: some(0.3, 0.5) },
    news: { lost: some(0.4, 1), twice: some(0.3, 0.5), late: some(0.3, 0.5) },
    blind: rough && dice.happens(0.15) ? [{ from: blindFrom, to: dice.between(blindFrom, to) }] : [],
    finicky: some(0.2, 1),
    lateLanding: some(0.3, 0.3),
    poison: some(0.2, 0.3),
  };
};

export const isRough = ({ from, to }: Weather, at: Instant): boolean => at >= from && at < to;

export const queueWeather = (weather: Weather, at: Instant): QueueWeather =>
  isRough(weather, at) ? weather.queue : calmQueue;

/** The fate of each call, by the weather at that moment. */
export const fatesIn =
  (weather: Weather, now: () => Instant, dice: Chance): Fates =>
  (step) => {
    if (!isRough(weather, now())) return undefined;
    const rates = weather.ports[step.slice(0, step.indexOf('.'))];
    if (!rates) return undefined;
    const fate: { -readonly [K in keyof Fate]: Fate[K] } = {};
    if (dice.happens(rates.slow)) fate.delay = dice.between(0, dice.pick([200, seconds(3)]));
    const end = dice.happens(rates.crash) ? 'crash' : dice.happens(rates.error) ? 'error' : undefined;
    if (end) fate[dice.pick<'before' | 'after'>(['before', 'after'])] = end;
    return fate;
  };
