import type { Config } from '../core/config/config.ts';
import { type Alternative, alternatives } from '../core/cost/alternatives.ts';
import type { Bill } from '../core/cost/bill.ts';
import { amount, type Line, perPrice } from '../core/cost/line.ts';
import { prices } from '../core/cost/prices.ts';
import { type Io, styled } from './io.ts';

/** The bill as a person reads it: a line each with units × price, and where the units come from. */
export const costText = (config: Config, bill: Bill, io: Pick<Io, 'colour'>): string => {
  const { lines, checks } = bill;
  const monitors = config.services.reduce((sum, each) => sum + each.monitors.length, 0);
  const rows = lines.map(rowOf);
  const totals = [
    ['at list price', usd(bill.total), `${usd(bill.perMillionChecks, 3)} a million checks`, ''],
    [
      'with what is free',
      usd(bill.afterFree.total),
      `${usd(bill.afterFree.perMillionChecks, 3)} a million checks`,
      'where nothing else in the account uses what AWS gives each every month',
    ],
  ];
  const others = alternatives(config).map(({ what, total, from }: Alternative) => [
    what,
    usd(total),
    times(total, bill),
    from,
  ]);
  const table = aligned([...rows, ...totals, ...others]);
  const part = (from: number, to?: number): string => table.slice(from, to).join('\n');
  const head = (text: string): string => styled(io, 'bold', text);
  return `${head(`${whole(checks)} checks a month: ${counted(monitors, 'monitor')} in ${counted(config.services.length, 'service')}`)}
Prices of ${prices.asOf} in ${prices.region}, US dollars a month, nothing failing.
${elsewhere(config)}
${part(0, rows.length)}

${head('Together')}
${part(rows.length, rows.length + totals.length)}

${head('The same with AWS’s own')}
${part(rows.length + totals.length)}
`;
};

/** Prices differ from region to region, and those of one are known here. */
const elsewhere = ({ vantages: [home] }: Config): string =>
  home === undefined || home === prices.region
    ? ''
    : `Home is ${home}, where AWS asks other prices for some of these: take this for its order of magnitude.\n`;

const rowOf = (line: Line): readonly string[] => [
  line.what,
  usd(amount(line)),
  `${whole(line.units)} × ${perPrice(line)}`,
  line.from,
];

const times = (total: number, bill: Bill): string => (bill.total === 0 ? '' : `× ${(total / bill.total).toFixed(1)}`);

const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const width = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? '').length));
  const [names, sums, factors] = [width(0), width(1), width(2)];
  return rows.map(([what = '', sum = '', factor = '', from = '']) =>
    `  ${what.padEnd(names)}  ${sum.padStart(sums)}  ${factor.padEnd(factors)}  ${from}`.trimEnd(),
  );
};

const counted = (count: number, one: string): string => `${whole(count)} ${one}${count === 1 ? '' : 's'}`;

const usd = (sum: number, digits = 2): string =>
  `$${sum.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;

const whole = (n: number): string =>
  n.toLocaleString('en-GB', n < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
