import type { Stretch } from '../../src/core/incident/facts.ts';
import { uptimeOf } from '../../src/core/status/uptime.ts';
import { type Millis, minutes } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import type { Table } from '../figure.ts';
import { mean } from '../quantile.ts';
import { troubled } from './truth.ts';
import { watched } from './watched.ts';
import { monitorId } from './watching.ts';

const histories = 500;

interface Day {
  readonly truth: Millis;
  readonly ours: Millis;
  readonly byCounts: Millis;
  /** What the bounds leave open. */
  readonly open: Millis;
}

/** Down time of a history with an outage, an intermittent fault, or one after the other, re-checked every 5 s inside. */
export const bench = (): readonly Table[] => {
  const days = Array.from({ length: histories }, (_, n) => day(n)).flatMap((each) => (each ? [each] : []));
  const within = days.filter(({ truth, ours, open }) => Math.abs(ours - truth) <= open).length;
  const error = (of: (day: Day) => Millis): number =>
    mean(days.map((each) => Math.abs(of(each) - each.truth))) / 60_000;
  const total = (of: (day: Day) => Millis): number => mean(days.map(of)) / 60_000;
  return [
    {
      title: `Down minutes of ${days.length} histories, 5 s re-checks inside their incidents`,
      figures: [
        {
          what: 'as true, within the width of the bounds',
          measured: (100 * within) / days.length,
          unit: '%',
          beside: { what: 'required', must: 'at least', value: 95 },
        },
        {
          what: 'mean',
          measured: total(({ ours }) => ours),
          unit: 'min',
          beside: { what: 'the truth', value: total(({ truth }) => truth) },
        },
        {
          what: 'mean, if made from counts of checks',
          measured: total(({ byCounts }) => byCounts),
          unit: 'min',
          beside: { what: 'the truth', value: total(({ truth }) => truth) },
        },
        {
          what: 'mean error',
          measured: error(({ ours }) => ours),
          unit: 'min',
          beside: { what: 'made from counts of checks', must: 'below', value: error(({ byCounts }) => byCounts) },
        },
      ],
    },
  ];
};

const day = (n: number): Day | undefined => {
  const random = chance(80_000 + n);
  const rate = 0.1 + 0.8 * random();
  const outage = { rate: 1, lasts: minutes(5 + 40 * random()) };
  const flaky = { rate, lasts: minutes(20 + 80 * random()) };
  const faults = [[outage], [flaky], [outage, flaky], [flaky, outage]][Math.floor(4 * random())] ?? [outage];
  const truth = troubled(faults, 0.001, random);
  const watching = { every: minutes(1), recheck: 5_000, vantages: 1, missed: 0, latency: () => 200, random };
  const { incidents, observations, state } = watched([truth], watching);
  if (incidents.length === 0) return undefined;
  const outages = incidents.flatMap(({ facts }) =>
    facts.stretches.map((stretch) => ({ stretch, phases: facts.phases })),
  );
  const { downMs } = uptimeOf({
    monitor: monitorId(0),
    days: new Map(state.days.map(({ date, monitors }) => [date, monitors])),
    outages,
    maintenance: [],
    now: truth.until,
  });
  const failed = observations.filter(({ finding }) => finding.result === 'fail').length;
  return {
    truth: truth.faults.reduce((sum, { from, to, rate: of }) => sum + (to - from) * of, 0),
    ours: downMs,
    byCounts: (truth.until * failed) / observations.length,
    open: outages.reduce((sum, { stretch }) => sum + widthOf(stretch), 0),
  };
};

const widthOf = ({ start, end }: Stretch): Millis =>
  start.latest - (start.earliest ?? 0) + (end ? end.latest - (end.earliest ?? 0) : 0);
