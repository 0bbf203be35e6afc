import { minutes } from '../../src/core/time.ts';
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

/** Rates and lengths at which intermittent faults must be bounded, with as many histories as make a thousand incidents or so. */
const intermittent: readonly (readonly [rate: number, lasts: number, histories: number])[] = [
  [0.05, 15, 7_000],
  [0.05, 60, 1_000],
  [0.05, 180, 700],
  [0.1, 15, 2_000],
  [0.1, 180, 700],
  [0.2, 15, 1_000],
  [0.2, 180, 700],
  [0.3, 15, 1_000],
  [0.3, 180, 700],
  [0.5, 15, 1_000],
  [0.5, 180, 700],
  [0.7, 15, 1_000],
  [0.7, 180, 700],
  [0.9, 15, 1_000],
  [0.9, 180, 700],
  [0.95, 15, 1_000],
  [0.95, 180, 700],
];

const hard = (of: number, histories: number): Omit<Asked, 'name' | 'required'> => ({
  seed: 1,
  histories,
  rate: 1,
  truth: (random) => troubled([{ rate: 1, lasts: minutes(1 + 179 * random() ** 3) }], of, random),
  watching: (random) => ({ vantages: 1 + Math.floor(3 * random()), missed: 0.1 * random() }),
});

const anyRate = (random: () => number): number => 0.05 + 0.9 * random();

export const kinds: readonly Asked[] = [
  { ...hard(0, 3_000), name: 'hard; 1–3 vantages, up to a tenth of the slots missed', required: 100 },
  { ...hard(blips, 2_000), name: 'hard, though one healthy check in a thousand fails', required: 99.5 },
  ...intermittent.map(
    ([rate, lasts, histories]): Asked => ({
      name: `${100 * rate} % fail for ${lasts} min`,
      required: 95,
      rate,
      seed: Math.round(10_000 * rate + lasts),
      histories,
      truth: (random) => troubled([{ rate, lasts: minutes(lasts) }], blips, random),
    }),
  ),
  {
    name: 'any rate, 2 or 3 vantages',
    required: 95,
    seed: 2,
    histories: 1_500,
    truth: (random) => troubled([{ rate: anyRate(random), lasts: minutes(15 + 165 * random()) }], blips, random),
    watching: (random) => ({ vantages: random() < 0.5 ? 2 : 3 }),
  },
  {
    name: 'any rate, a tenth of the slots missed',
    required: 95,
    seed: 3,
    histories: 1_500,
    truth: (random) => troubled([{ rate: anyRate(random), lasts: minutes(15 + 165 * random()) }], blips, random),
    watching: () => ({ missed: 0.1 }),
  },
  {
    name: 'an outage, then any rate',
    required: 95,
    seed: 4,
    histories: 1_000,
    truth: (random) =>
      troubled(
        [
          { rate: 1, lasts: minutes(5 + 40 * random()) },
          { rate: 0.1 + 0.5 * random(), lasts: minutes(15 + 60 * random()) },
        ],
        blips,
        random,
      ),
  },
  { name: 'flapping for an hour', required: 95, seed: 5, histories: 1_000, truth: (random) => flapping(blips, random) },
];
