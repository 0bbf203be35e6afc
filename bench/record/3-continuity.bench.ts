import type { Table } from '../figure.ts';
import { quantile } from '../quantile.ts';
import { answered } from '../workers.ts';
import { type Story, storiesAsked } from './stories.ts';

/** "502 for 30 minutes, then about a third of requests failing for 90": one incident of two hours and two phases. */
export const bench = async (): Promise<readonly Table[]> => {
  const parts = [0, 1, 2, 3].map((part) => ({ part, parts: 4 }));
  const told = await answered<readonly Story[]>(import.meta.resolve('./stories.ts'), 'storiesOf', parts);
  const stories = told.flat();
  const share = (of: (story: Story) => boolean): number => (100 * stories.filter(of).length) / stories.length;
  const median = (of: (story: Story) => number): number => quantile(stories.map(of), 0.5);
  return [
    {
      title: `All requests fail for 30 min, then 30 % for 90: ${storiesAsked} histories`,
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
        { what: 'told as an outage and an intermittent phase', measured: share(({ asTwo }) => asTwo), unit: '%' },
        { what: 'events in its course, median', measured: median(({ events }) => events), unit: '' },
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
