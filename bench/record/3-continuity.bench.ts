import { phases } from '../../src/core/judge/phases.ts';
import { endBound, startBound } from '../../src/core/judge/window.ts';
import { type Millis, minutes } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import type { Table } from '../figure.ts';
import { simpleLoop } from './loop.ts';
import { runs } from './naive.ts';
import { quantile } from './oracle.ts';
import { troubled } from './truth.ts';

const histories = 2_000;
const reopen = minutes(30);

interface Story {
  readonly incidents: number;
  readonly notices: number;
  readonly lasted: Millis;
  /** An outage, then one intermittent phase of about a third. */
  readonly told: boolean;
  readonly peer: { readonly incidents: number; readonly lasted: Millis };
}

/** "502 for 30 minutes, then about a third of requests failing for 90": one incident of two hours and two phases. */
export const bench = (): readonly Table[] => {
  const stories = Array.from({ length: histories }, (_, n) => story(n));
  const share = (of: (story: Story) => boolean): number => (100 * stories.filter(of).length) / histories;
  const median = (of: (story: Story) => number): number => quantile(stories.map(of), 0.5);
  return [
    {
      title: `All requests fail for 30 min, then 30 % for 90: ${histories} histories`,
      figures: [
        {
          what: 'one incident',
          measured: share(({ incidents }) => incidents === 1),
          unit: '%',
          beside: { what: 'required', must: 'at least', value: 99 },
        },
        {
          what: 'at most two notices of opening and closing',
          measured: share(({ notices }) => notices <= 2),
          unit: '%',
          beside: { what: 'required', must: 'at least', value: 98 },
        },
        {
          what: 'recorded duration, median',
          measured: median(({ lasted }) => lasted) / 60_000,
          unit: 'min',
          beside: { what: 'required', must: 'at least', value: 115 },
        },
        {
          what: '',
          measured: median(({ lasted }) => lasted) / 60_000,
          unit: 'min',
          beside: { what: 'the truth', value: 120 },
        },
        { what: 'told as an outage and an intermittent phase', measured: share(({ told }) => told), unit: '%' },
        {
          what: 'incidents, median',
          measured: median(({ incidents }) => incidents),
          unit: '',
          beside: { what: 'three in a row, two in a row, each minute', value: median(({ peer }) => peer.incidents) },
        },
        {
          what: 'recorded duration, median',
          measured: median(({ lasted }) => lasted) / 60_000,
          unit: 'min',
          beside: {
            what: 'three in a row, two in a row, each minute',
            value: median(({ peer }) => peer.lasted) / 60_000,
          },
        },
      ],
    },
  ];
};

const story = (n: number): Story => {
  const random = chance(70_000 + n);
  const truth = troubled(
    [
      { rate: 1, lasts: minutes(30) },
      { rate: 0.3, lasts: minutes(90) },
    ],
    0.001,
    random,
  );
  const watching = { every: minutes(1), recheck: 5_000, vantages: 1, missed: 0.01, latency: () => 200, random };
  const { seen, incidents } = simpleLoop(truth, watching);
  const from = truth.faults[0]?.from ?? 0;
  const spells = incidents.filter(({ detectedAt, recovered }) => detectedAt > from && recovered !== undefined);
  const [first, last] = [spells[0], spells.at(-1)];
  if (!first || !last) return { incidents: 0, notices: 0, lasted: 0, told: false, peer: { incidents: 0, lasted: 0 } };
  const start = startBound(seen.slice(0, (first.recovered as number) + 1), first.first, first.last);
  const end = endBound(seen.slice(0, (last.recovered as number) + 1), last.first, last.last);
  const kinds = phases(seen.slice(first.first, last.last + 1)).map(({ kind }) => kind);
  const apart = spells
    .slice(1)
    .filter((spell, i) => spell.detectedAt - (seen[spells[i]?.recovered as number]?.answeredAt ?? 0) > reopen);
  return {
    incidents: 1 + apart.length,
    notices: 2 * spells.length,
    lasted: end.at - start.at,
    told: kinds.join() === 'outage,intermittent',
    peer: peer(n),
  };
};

/** The same trouble checked once a minute, open after three failures in a row, closed after two successes in a row. */
const peer = (n: number): Story['peer'] => {
  const random = chance(70_000 + n);
  const truth = troubled(
    [
      { rate: 1, lasts: minutes(30) },
      { rate: 0.3, lasts: minutes(90) },
    ],
    0.001,
    random,
  );
  const { seen } = simpleLoop(truth, {
    every: minutes(1),
    recheck: minutes(1),
    vantages: 1,
    missed: 0.01,
    latency: () => 200,
    random,
  });
  const told = runs(seen);
  return { incidents: told.length, lasted: told.reduce((sum, { start, end = start }) => sum + end - start, 0) };
};
