import { duration } from '../core/config/durations.ts';
import { alternatives } from '../core/cost/alternatives.ts';
import { type BillOptions, bill } from '../core/cost/bill.ts';
import { amount } from '../core/cost/line.ts';
import { assumed, measured } from '../core/cost/measured.ts';
import { prices } from '../core/cost/prices.ts';
import { costText } from './cost-text.ts';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { ownConfig } from './own-config.ts';

export interface CostFlags {
  readonly json?: true;
  /** As the command line gives them. */
  readonly answers: string;
  readonly views: string;
}

/** Says what a configuration costs on AWS in a month. 1: there is none that is right; 2: an option cannot be read. */
export const cost = (file: string, io: Io, { json, ...given }: CostFlags): ExitCode => {
  const options = optionsOf(given, io);
  if (options === undefined) return 2;
  const config = ownConfig(file, io);
  if (config === undefined) return 1;
  const made = bill(config, options);
  if (!json) {
    io.stdout(costText(config, made, io));
    return 0;
  }
  const lines = made.lines.map((line) => ({ ...line, price: prices[line.priced], usd: amount(line) }));
  const document = {
    file,
    asOf: prices.asOf,
    region: prices.region,
    currency: 'USD',
    ...options,
    ...made,
    lines,
    alternatives: alternatives(config),
    measured,
    assumed,
  };
  io.stdout(`${JSON.stringify(document, null, 2)}\n`);
  return 0;
};

const optionsOf = ({ answers, views }: Omit<CostFlags, 'json'>, io: Io): BillOptions | undefined => {
  const span = duration(answers);
  if (span === undefined || span <= 0) {
    io.stderr(`downdraft: --answers: got "${answers}"; write a duration such as 250ms or 1s\n`);
    return undefined;
  }
  if (!/^\d{1,12}$/.test(views)) {
    io.stderr(`downdraft: --views: got "${views}"; write a whole number\n`);
    return undefined;
  }
  return { answers: span, views: Number(views) };
};
