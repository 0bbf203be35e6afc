import { freeEachMonth, type Price, prices } from './prices.ts';

type Priced = { [K in keyof typeof prices]: (typeof prices)[K] extends Price ? K : never }[keyof typeof prices];

/** A line of the bill: units × price, and where the units come from. */
export interface Line {
  readonly what: string;
  readonly priced: Priced;
  /** A month. */
  readonly units: number;
  readonly from: string;
}

/** US dollars a month. */
export const amount = ({ priced, units }: Pick<Line, 'priced' | 'units'>): number => {
  const { usd, per } = prices[priced];
  return (units * usd) / per;
};

/** What an account's free allowance leaves of the lines, taken off in their order. */
export const afterFree = (lines: readonly Line[]): readonly Line[] => {
  const left = new Map(Object.entries(freeEachMonth) as [Priced, number][]);
  return lines.map((line) => {
    const free = Math.min(line.units, left.get(line.priced) ?? 0);
    left.set(line.priced, (left.get(line.priced) ?? 0) - free);
    return { ...line, units: line.units - free };
  });
};

/** @example perPrice({ priced: 'sqsRequests' }) // '$0.40 a million' */
export const perPrice = ({ priced }: Pick<Line, 'priced'>): string => {
  const { usd, per } = prices[priced];
  const hasCents = Math.abs(usd * 100 - Math.round(usd * 100)) < 1e-9;
  const price = `$${hasCents ? usd.toFixed(2) : usd}`;
  if (per === 1) return price;
  return `${price} ${per === 1_000_000 ? 'a million' : `per ${per.toLocaleString('en-GB')}`}`;
};
