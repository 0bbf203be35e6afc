import { hours, minutes } from '../../src/core/time.ts';
import type { Kind } from './oracle.ts';
import { flapping, troubled } from './truth.ts';

/** A kind of history with what its bounds must hold, in per cent. */
export interface Asked extends Kind {
  readonly name: string;
  readonly required: number;
  /** The failure rate, where the kind has one. */
  readonly rate?: number;
}

const blips = 0.001;

/** Rates and lengths at which intermittent faults must be bounded; the rarer they are seen, the more histories. */
const intermittent: readonly (readonly [rate: number, lasts: number, histories: number])[] = [
  [0.05, 15, 5_000],
  [0.05, 60, 800],
  [0.05, 120, 500],
  [0.1, 15, 1_500],
  [0.1, 120, 500],
  [0.2, 15, 1_000],
  [0.2, 120, 500],
  [0.3, 15, 1_000],
  [0.3, 120, 500],
  [0.5, 15, 1_000],
  [0.5, 120, 500],
  [0.7, 15, 800],
  [0.7, 120, 400],
  [0.9, 15, 800],
  [0.9, 120, 400],
  [0.95, 15, 800],
  [0.95, 120, 400],
];

const anyRate = (random: () => number): number => 0.05 + 0.9 * random();
const anyLength = (random: () => number): number => minutes(15 + 60 * random());

const hard = (of: number, histories: number): Omit<Asked, 'name' | 'required'> => ({
  seed: 1,
  histories,
  rate: 1,
  truths: (random) => [troubled([{ rate: 1, lasts: minutes(1 + 89 * random() ** 3) }], of, random)],
  watching: (random) => ({ vantages: 1 + Math.floor(3 * random()), missed: 0.1 * random() }),
});

export const kinds: readonly Asked[] = [
  { ...hard(0, 3_000), name: 'hard; 1–3 vantages, up to a tenth of the slots missed', required: 100 },
  { ...hard(blips, 1_000), name: 'hard, though one healthy check in a thousand fails', required: 99.5 },
  {
    name: 'hard, three monitors one after the other',
    required: 100,
    seed: 6,
    histories: 500,
    truths: (random) =>
      [0, 1, 2].map((n) => {
        const health = hours(1) + n * minutes(3) * random();
        return troubled([{ rate: 1, lasts: minutes(4 + 20 * random()) }], 0, random, health);
      }),
  },
  ...intermittent.map(
    ([rate, lasts, histories]): Asked => ({
      name: `${100 * rate} % fail for ${lasts} min`,
      required: 95,
      rate,
      seed: Math.round(10_000 * rate + lasts),
      histories,
      truths: (random) => [troubled([{ rate, lasts: minutes(lasts) }], blips, random)],
    }),
  ),
  {
    name: 'any rate, 2 or 3 vantages',
    required: 95,
    seed: 2,
    histories: 1_000,
    truths: (random) => [troubled([{ rate: anyRate(random), lasts: anyLength(random) }], blips, random)],
    watching: (random) => ({ vantages: random() < 0.5 ? 2 : 3 }),
  },
  {
    name: 'any rate, a tenth of the slots missed',
    required: 95,
    seed: 3,
    histories: 1_000,
    truths: (random) => [troubled([{ rate: anyRate(random), lasts: anyLength(random) }], blips, random)],
    watching: () => ({ missed: 0.1 }),
  },
  {
    name: 'any rates, two monitors at once',
    required: 95,
    seed: 7,
    histories: 800,
    truths: (random) => {
      const lasts = anyLength(random);
      const [from, rates] = [hours(2) + minutes(random()), [anyRate(random), anyRate(random)]];
      return rates.map((rate) => ({
        faults: [{ from, to: from + lasts, rate }],
        blips,
        until: from + lasts + minutes(25),
      }));
    },
  },
  {
    name: 'an outage, then any rate',
    required: 95,
    seed: 4,
    histories: 700,
    truths: (random) => [
      troubled(
        [
          { rate: 1, lasts: minutes(5 + 40 * random()) },
          { rate: 0.1 + 0.5 * random(), lasts: minutes(15 + 60 * random()) },
        ],
        blips,
        random,
      ),
    ],
  },
  {
    name: 'flapping for an hour',
    required: 95,
    seed: 5,
    histories: 700,
    truths: (random) => [flapping(blips, random)],
  },
];
