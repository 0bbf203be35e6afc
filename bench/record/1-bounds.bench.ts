import type { Figure, Table } from '../figure.ts';
import { mean, quantile } from '../quantile.ts';
import { answered } from '../workers.ts';
import { type Asked, kinds } from './kinds.ts';
import { naiveRules } from './naive.ts';
import type { End, Tried } from './oracle.ts';

interface Result extends Tried {
  readonly kind: Asked;
}

/** The oracle: random histories, of which we know the truth, watched and judged by the product. */
export const bench = async (): Promise<readonly Table[]> => {
  const tries = await answered<Tried>(import.meta.resolve('./tried-kind.ts'), 'triedKind', [...kinds.keys()]);
  const results = kinds.map((kind, i): Result => ({ kind, ...(tries[i] as Tried) }));
  const histories = results.reduce((sum, result) => sum + result.histories, 0);
  const seen = results.reduce((sum, result) => sum + result.seen, 0);
  return [
    {
      title: `Bounds that hold the truth: ${histories} random histories, whose trouble was seen in ${seen}`,
      figures: [
        {
          what: 'histories',
          measured: histories,
          unit: '',
          beside: { what: 'required', must: 'at least', value: 20_000 },
        },
        ...results.flatMap(({ kind, seen: n, start, end }) => [
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

const besideRule = ({ kind, seen, start, end }: Result): readonly Figure[] =>
  (
    [
      [`start  ${kind.name}`, start],
      ['end', end],
    ] as const
  ).flatMap(([what, its]) => [
    {
      what: `${what}: held`,
      measured: (100 * its.contained) / seen,
      unit: '%',
      beside: { what: 'k passes', value: (100 * its.containedByPasses) / seen },
    },
    {
      what: '       width',
      measured: quantile(its.widths, 0.5) / 1_000,
      unit: 's',
      beside: { what: 'k passes', value: quantile(its.widthsByPasses, 0.5) / 1_000 },
    },
  ]);

const rules = naiveRules.map(([name]) => name);

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
