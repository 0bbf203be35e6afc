import type { Figure, Table } from '../figure.ts';
import { type Asked, kinds } from './kinds.ts';
import { type End, mean, quantile, type Tried, tried } from './oracle.ts';

interface Result extends Tried {
  readonly kind: Asked;
}

/** The oracle: random histories, of which we know the truth, through the check loop and the judgement of its verdicts. */
export const bench = (): readonly Table[] => {
  const results = kinds.map((kind): Result => ({ kind, ...tried(kind) }));
  const histories = results.reduce((sum, result) => sum + result.histories, 0);
  const incidents = results.reduce((sum, result) => sum + result.incidents, 0);
  return [
    {
      title: `Bounds that hold the truth: ${incidents} incidents of ${histories} random histories`,
      figures: [
        {
          what: 'histories',
          measured: histories,
          unit: '',
          beside: { what: 'required', must: 'at least', value: 20_000 },
        },
        ...results.flatMap(({ kind, incidents: n, start, end }) => [
          held(`start  ${kind.name} (${n})`, start, n, kind.required),
          held('end', end, n, kind.required),
        ]),
      ],
    },
    {
      title: 'Beside the k-passes rule on the same histories: held, and median width',
      figures: results.filter(({ kind }) => kind.rate !== undefined).flatMap(besideRule),
    },
    { title: 'Mean distance of the estimate from the truth', figures: estimates(results) },
  ];
};

const held = (what: string, end: End, n: number, required: number): Figure => ({
  what,
  measured: (100 * end.contained) / n,
  unit: '%',
  beside: { what: 'required', must: 'at least', value: required },
});

const besideRule = ({ kind, incidents, start, end }: Result): readonly Figure[] =>
  (
    [
      [`start  ${kind.name}`, start],
      ['end', end],
    ] as const
  ).flatMap(([what, its]) => [
    {
      what: `${what}: held`,
      measured: (100 * its.contained) / incidents,
      unit: '%',
      beside: { what: 'k passes', value: (100 * its.containedByPasses) / incidents },
    },
    {
      what: '       width',
      measured: quantile(its.widths, 0.5) / 1_000,
      unit: 's',
      beside: { what: 'k passes', value: quantile(its.widthsByPasses, 0.5) / 1_000 },
    },
  ]);

const rules = ['alarm and recovery', 'first failing, first passing check', 'third failure in a row, second success'];

/** All histories together beside each naive rule, then each failure rate beside the best of them. */
const estimates = (results: readonly Result[]): readonly Figure[] => {
  const errors = (of: readonly Result[], side: 'start' | 'end', rule: number): number =>
    mean(of.flatMap((result) => result[side].errors[rule] as number[])) / 1_000;
  const rates = [...new Set(results.flatMap(({ kind }) => (kind.rate === undefined ? [] : [kind.rate])))].sort();
  return (['start', 'end'] as const).flatMap((side) => [
    ...rules.map(
      (name, i): Figure => ({
        what: `${side}, all histories`,
        measured: errors(results, side, 0),
        unit: 's',
        beside: { what: name, must: 'below', value: errors(results, side, i + 1) },
      }),
    ),
    ...rates.map((rate): Figure => {
      const its = results.filter(({ kind }) => kind.rate === rate);
      const [best] = rules
        .map((name, i) => ({ name, value: errors(its, side, i + 1) }))
        .sort((a, b) => a.value - b.value);
      return {
        what: `${side}, ${100 * rate} % fail`,
        measured: errors(its, side, 0),
        unit: 's',
        beside: { what: `best of the three: ${best?.name}`, must: 'below', value: best?.value as number },
      };
    }),
  ]);
};
