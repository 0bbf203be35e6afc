import { phases } from '../../src/core/judge/phases.ts';
import type { Verdict } from '../../src/core/judge/verdict.ts';
import { chance } from '../chance.ts';
import type { Figure, Table } from '../figure.ts';
import { least, microseconds } from '../thread-time.ts';

const histories = 2_000;

/** Change points: found where they are, none where there is none, and what it costs to look. */
export const bench = (): readonly Table[] => [
  {
    title: `Phases of ${histories} histories a row`,
    figures: [
      ...found('an outage or health beside a rate 0.4 or more away', oneCertain, 90),
      ...found('any two rates 0.4 or more apart (90 % asked, which nobody can)', anyTwo),
      invented(),
    ],
  },
  { title: 'What phases cost (the least of five runs)', figures: costs() },
];

type Rates = readonly [number, number];

const oneCertain = (random: () => number): Rates => {
  const other = 0.6 * random();
  const rates: Rates = random() < 0.5 ? [1, other] : [0, 1 - other];
  return random() < 0.5 ? rates : [rates[1], rates[0]];
};

const anyTwo = (random: () => number): Rates => {
  const rates: Rates = [random(), random()];
  return Math.abs(rates[0] - rates[1]) >= 0.4 ? rates : anyTwo(random);
};

/** The best possible knows both rates and says the five places that hold most of the posterior. */
const found = (what: string, rates: (random: () => number) => Rates, required?: number): readonly Figure[] => {
  const random = chance(90_001);
  let ours = 0;
  let best = 0;
  for (let n = 0; n < histories; n++) {
    const [before, after] = rates(random);
    const cut = 30 + Math.floor(300 * random());
    const series = [...drawn(before, cut, random), ...drawn(after, 30 + Math.floor(300 * random()), random)];
    if (phases(series).some(({ from }) => from > 0 && Math.abs(from - cut) <= 2)) ours++;
    if (Math.abs(likeliest(series, before, after) - cut) <= 2) best++;
  }
  const measured = (100 * ours) / histories;
  return [
    ...(required === undefined
      ? []
      : [
          {
            what: `found within 2 checks: ${what}`,
            measured,
            unit: '%',
            beside: { what: 'required', must: 'at least' as const, value: required },
          },
        ]),
    {
      what: `found within 2 checks: ${what}`,
      measured,
      unit: '%',
      beside: { what: 'the best possible, both rates known', value: (100 * best) / histories },
    },
  ];
};

const likeliest = (series: readonly Verdict[], before: number, after: number): number => {
  const sure = (rate: number): number => Math.min(1 - 1e-9, Math.max(1e-9, rate));
  const sums = [0];
  for (const { outcome } of series) {
    const [p, q] = outcome === 'fail' ? [sure(before), sure(after)] : [1 - sure(before), 1 - sure(after)];
    sums.push((sums.at(-1) as number) + Math.log(p / q));
  }
  const most = Math.max(...sums);
  const held = sums.map((_, i) =>
    sums.slice(Math.max(0, i - 2), i + 3).reduce((sum, s) => sum + Math.exp(s - most), 0),
  );
  return held.indexOf(Math.max(...held));
};

const invented = (): Figure => {
  const random = chance(90_002);
  let none = 0;
  for (let n = 0; n < histories; n++)
    if (phases(drawn(random(), 60 + Math.floor(900 * random()), random)).length === 1) none++;
  return {
    what: 'none invented in a history of one rate',
    measured: (100 * none) / histories,
    unit: '%',
    beside: { what: 'required', must: 'at least', value: 99 },
  };
};

const costs = (): readonly Figure[] =>
  (
    [
      ['100,000 verdicts of one rate', 100_000, [0.3], 200],
      ['100,000 verdicts of ten rates', 100_000, [1, 0.3, 0, 0.6, 1, 0.1, 0.5, 0, 0.9, 0.2], 200],
      ['2,000 verdicts of one rate', 2_000, [0.3], 200],
      ['1,000 verdicts: an outage and after', 1_000, [0, 1, 0.3, 0], 200],
    ] as const
  ).map(([what, length, rates, required]) => {
    const random = chance(90_003);
    const series = rates.flatMap((rate) => drawn(rate, length / rates.length, random));
    return {
      what,
      measured: least(() => microseconds(() => void phases(series), 1)) / 1_000,
      unit: 'ms',
      beside: { what: 'required', must: 'below', value: required },
    };
  });

const drawn = (rate: number, length: number, random: () => number): readonly Verdict[] =>
  Array.from({ length }, (_, i) => ({
    slot: i,
    sentAt: i,
    answeredAt: i,
    outcome: random() < rate ? 'fail' : 'pass',
    slow: false,
  }));
