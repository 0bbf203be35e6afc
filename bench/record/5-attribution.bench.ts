import type { Observation } from '../../src/core/check/observation.ts';
import { attribution } from '../../src/core/judge/attribution.ts';
import { chance } from '../chance.ts';
import type { Figure, Table } from '../figure.ts';
import { drawnMix, type Mix, mixed } from './mix.ts';
import { oneByOne } from './one-by-one.ts';

const incidents = 1_000;

/** Whether failures are laid at the right door, and how seldom at a wrong one, looked at as the product looks. */
export const bench = (): readonly Table[] => [
  {
    title: `Failures that no instance is to blame for: ${incidents} incidents a row, looked at after 16, 32, 64 … checks and at the end`,
    figures: [
      ['balanced alike', {}],
      ['balanced unequally', { skewed: true }],
      ['kept sessions', { kept: true }],
      ['kept sessions bound to their instance', { kept: true, pinned: true }],
      ['the same, balanced unequally, three vantages', { kept: true, pinned: true, skewed: true, vantages: 3 }],
    ].map(([what, how]) => falsely(what as string, how as Partial<Mix>)),
  },
  {
    title: 'Failures of some instances: named exactly, after so many checks',
    figures: [
      ...named('2 of 6 always fail', { instances: 6, bad: 2, rate: 1, base: 0 }),
      ...named('2 of 6 always fail, kept sessions', { instances: 6, bad: 2, rate: 1, base: 0, kept: true }),
      ...named('1 of 6 always fails', { instances: 6, bad: 1, rate: 1, base: 0 }),
      ...named('2 of 6 fail every other time, all one in fifty', { instances: 6, bad: 2, rate: 0.5, base: 0.02 }),
      ...named('1 of 3 fails three times in ten', { instances: 3, bad: 1, rate: 0.3, base: 0 }),
    ],
  },
];

const looks = (checks: number): readonly number[] => [16, 32, 64, 128, 256, 512, 1_024].filter((look) => look < checks);

const answers = (
  observations: readonly Observation[],
  keptSession: boolean,
  checks: number,
  goesOn: boolean,
): string => {
  const found = attribution([
    { monitor: 'dashboard', observations: until(observations, checks), goesOn, keptSession, steps: [] },
  ]);
  return found.map(({ values }) => values.join()).join(' ');
};

const falsely = (what: string, how: Partial<Mix>): Figure => {
  const random = chance(50_000);
  let wrong = 0;
  for (let n = 0; n < incidents; n++) {
    const mix = mixed(random, {
      ...how,
      bad: 0,
      base: 0.02 + 0.9 * random(),
      checks: Math.floor(16 + 500 * random() ** 2),
    });
    const observations = drawnMix(mix, random);
    const said = looks(mix.checks).map((look) => answers(observations, mix.kept, look, true));
    if ([...said, answers(observations, mix.kept, mix.checks, false)].some((answer) => answer !== '')) wrong++;
  }
  return {
    what,
    measured: (100 * wrong) / incidents,
    unit: '%',
    beside: { what: 'required', must: 'at most', value: 1 },
  };
};

const named = (what: string, how: Partial<Mix>): readonly Figure[] => {
  const random = chance(60_000);
  const times = 200;
  const tried = Array.from({ length: times }, () => {
    const mix = mixed(random, { ...how, checks: 257 });
    return { mix, observations: drawnMix(mix, random) };
  });
  const wanted = Array.from({ length: how.bad ?? 0 }, (_, i) => `i-${i}`).join();
  const share = (said: readonly string[]): number => (100 * said.filter((answer) => answer === wanted).length) / times;
  return [32, 64, 256].map((checks, i) => ({
    what: `${what}: ${checks} checks`,
    measured: share(tried.map(({ mix, observations }) => answers(observations, mix.kept, checks, true))),
    unit: '%',
    beside: {
      what: 'one value after the other',
      value: share(tried.map(({ observations }) => oneByOne(until(observations, checks), levels[i] as number).join())),
    },
  }));
};

/** 1 % shared out over the looks at 32, 64 and 256 checks: the second, the third and the fifth. */
const levels = [0.01 / 6, 0.01 / 12, 0.01 / 30];

const until = (observations: readonly Observation[], checks: number): readonly Observation[] =>
  observations.filter(({ slot }) => slot < checks * 5_000);
