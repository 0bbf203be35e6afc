import { spanText } from '../core/check/age.ts';
import type { CheckResult, Exchange, Finding, Timings } from '../core/check/observation.ts';
import type { Monitor, Service } from '../core/config/config.ts';
import { days, type Instant, iso, type Millis } from '../core/time.ts';
import { type Io, type Style, styled } from './io.ts';
import { bar, legend } from './waterfall.ts';

/** One monitor and what its check found. */
export interface Checked {
  readonly service: Service;
  readonly monitor: Monitor;
  readonly results: readonly CheckResult[];
}

const barWidth = 32;
/** A certificate that ends sooner stands out. */
const soon: Millis = days(21);

const signs: Readonly<Record<Finding['result'], readonly [string, Style]>> = {
  pass: ['✓', 'green'],
  slow: ['!', 'yellow'],
  fail: ['✗', 'red'],
  inconclusive: ['?', 'yellow'],
};

const findingText = (finding: Finding): string => {
  if (finding.result === 'fail') return `fail: ${finding.class}`;
  return finding.result === 'inconclusive' ? `inconclusive: ${finding.reason}` : finding.result;
};

const totalOf = (exchanges: readonly Exchange[]): Millis =>
  exchanges.reduce((sum, { timings }) => sum + timings.total, 0);

const columns: readonly (readonly [string, keyof Timings, number])[] = [
  ['look-up', 'dns', 9],
  ['connect', 'connect', 9],
  ['TLS', 'tls', 9],
  ['first byte', 'firstByte', 12],
  ['total', 'total', 9],
];

const indent = '      ';
const headings = columns.map(([name, , width]) => name.padStart(width)).join('');

/** The line above the first check: what the columns are, and what the marks of a bar. */
export const heading = (io: Io): string => styled(io, 'dim', `${indent}${' '.repeat(barWidth + 2)}${headings}\n`);

const cells = ({ timings }: Exchange): string =>
  columns
    .map(([, part, width]) => (timings[part] === undefined ? '' : spanText(timings[part])).padStart(width))
    .join('');

const drawn = (exchange: Exchange, before: Millis, whole: Millis, io: Io): string =>
  bar(exchange.timings, before, whole, barWidth)
    .map(({ text, style }) => (style === undefined ? text : styled(io, style, text)))
    .join('');

const exchangeText = (exchange: Exchange, named: boolean, before: Millis, whole: Millis, io: Io): string => {
  const { step, method, url, status, address } = exchange;
  const where = [named ? step : undefined, address].filter((part) => part !== undefined).join(', ');
  const answer = status === undefined ? 'no answer' : String(status);
  const aside = where === '' ? '' : styled(io, 'dim', `  (${where})`);
  return `${indent}${method} ${url} → ${answer}${aside}\n${indent}│${drawn(exchange, before, whole, io)}│${cells(exchange)}\n`;
};

const exchangesText = (exchanges: readonly Exchange[], io: Io): string => {
  const whole = totalOf(exchanges);
  const named = new Set(exchanges.map(({ step }) => step)).size > 1;
  return exchanges
    .map((exchange, i) => exchangeText(exchange, named, totalOf(exchanges.slice(0, i)), whole, io))
    .join('');
};

const certificateText = (exchanges: readonly Exchange[], now: Instant, io: Io): string => {
  const ends = exchanges.flatMap(({ certificateValidTo }) => certificateValidTo ?? []);
  if (ends.length === 0) return '';
  const left = Math.min(...ends) - now;
  const date = iso(Math.min(...ends)).slice(0, 10);
  const sentence =
    left < 0
      ? `The certificate ended on ${date}.`
      : `The certificate is good until ${date}: ${Math.floor(left / days(1))} days.`;
  return `${indent}${styled(io, left < soon ? 'yellow' : 'dim', sentence)}\n`;
};

const resultText = ({ observation, evidence }: CheckResult, monitor: Monitor, now: Instant, io: Io): string => {
  const { finding, measured, instance, address } = observation;
  const [sign, style] = signs[finding.result];
  const total = evidence.exchanges.length === 0 ? '' : `  ${styled(io, 'dim', spanText(totalOf(evidence.exchanges)))}`;
  const at = address === undefined ? '' : ` at ${address}`;
  const title = `  ${styled(io, style, `${sign} ${monitor.name}`)}${at}  ${findingText(finding)}${total}\n`;
  const problem = evidence.problem === undefined ? '' : `${indent}${styled(io, style, evidence.problem)}\n`;
  const number =
    measured === undefined ? '' : `${indent}${measured} ${monitor.affected?.unit ?? ''}`.trimEnd().concat('\n');
  const served = instance === undefined ? '' : `${indent}Served by ${instance}.\n`;
  return (
    title +
    exchangesText(evidence.exchanges, io) +
    problem +
    number +
    served +
    certificateText(evidence.exchanges, now, io)
  );
};

/** One monitor's check as a person would want to read it: what was found, then every exchange with its times. */
export const checkedText = ({ monitor, results }: Checked, now: Instant, io: Io): string =>
  results.map((result) => resultText(result, monitor, now, io)).join('');

export const serviceTitle = ({ name }: Service, io: Io): string => `\n${styled(io, 'bold', name)}\n`;

const counted = (checked: readonly Checked[], result: Finding['result']): number =>
  checked.flatMap(({ results }) => results).filter(({ observation }) => observation.finding.result === result).length;

/** The last lines: how many of each finding, and how to read the bars. */
export const summary = (checked: readonly Checked[], io: Io): string => {
  const words = [
    ['pass', 'passed', 'green'],
    ['slow', 'slow', 'yellow'],
    ['fail', 'failed', 'red'],
    ['inconclusive', 'inconclusive', 'yellow'],
  ] as const;
  const counts = words.flatMap(([result, word, style]) => {
    const count = counted(checked, result);
    return count === 0 ? [] : [styled(io, style, `${count} ${word}`)];
  });
  return `\n${counts.join(', ')}\n${styled(io, 'dim', legend)}\n`;
};
