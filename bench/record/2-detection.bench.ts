import { hours, type Millis } from '../../src/core/time.ts';
import type { Figure, Table } from '../figure.ts';
import { quantile } from '../quantile.ts';
import { answered } from '../workers.ts';
import { blip, checksBetweenTrips, falseOpens, healthyChecks, type Opens, rareTrips } from './false-opens.ts';
import { outagesAsked } from './outages.ts';

/** How soon a hard outage is known at one check a minute, and how seldom health is taken for trouble. */
export const bench = async (): Promise<readonly Table[]> => [
  {
    title:
      'From the true start of a hard outage until its incident is written down, checked every 60 s, by the whole flow',
    figures: await detection(),
  },
  {
    title: `False opens in ${(healthyChecks / 1e6).toFixed(0)} million healthy checks, each failing with chance ${100 * blip} %`,
    figures: opens(falseOpens()),
  },
];

const detection = async (): Promise<readonly Figure[]> => {
  const asked = [0, 1, 2, 3].map((part) => ({ part, parts: 4 }));
  const module = import.meta.resolve('./outages.ts');
  const atOnce = (await answered<readonly Millis[]>(module, 'detectedAtOnce', asked)).flat();
  const timedOut = (await answered<readonly Millis[]>(module, 'detectedByTimeout', asked)).flat();
  const figure = (what: string, all: readonly Millis[], part: number, required?: number): Figure => ({
    what,
    measured: quantile(all, part) / 1_000,
    unit: 's',
    ...(required !== undefined && { beside: { what: 'required', must: 'at most', value: required } }),
  });
  return [
    {
      what: 'outages of which each became an incident within the hour',
      measured: [...atOnce, ...timedOut].filter((after) => after < hours(1)).length,
      unit: '',
      beside: { what: 'all', must: 'at least', value: 2 * outagesAsked },
    },
    figure('failures answer at once: median', atOnce, 0.5, 40),
    figure('                         99 %', atOnce, 0.99, 75),
    figure('failures time out after 10 s: median', timedOut, 0.5),
    figure('                              99 %', timedOut, 0.99),
  ];
};

const opens = ({ failures, rare, single, folded }: Opens): readonly Figure[] => {
  const law = healthyChecks / checksBetweenTrips();
  const rareLaw = healthyChecks * rareTrips();
  return [
    {
      what: 'two of five',
      measured: failures,
      unit: '',
      beside: { what: 'the binomial law, and three standard errors', must: 'at most', value: withError(law) },
    },
    { what: '', measured: failures, unit: '', beside: { what: 'the binomial law', value: law } },
    {
      what: 'the slow alarm alone',
      measured: rare,
      unit: '',
      beside: {
        what: 'the law for three failures near each other, and three standard errors',
        must: 'at most',
        value: withError(rareLaw),
      },
    },
    { what: 'of a single blip', measured: single, unit: '', beside: { what: 'required', must: 'at most', value: 0 } },
    { what: 'checks folded; the rest could change nothing', measured: folded, unit: '' },
  ];
};

const withError = (expected: number): number => expected + 3 * Math.sqrt(expected);
