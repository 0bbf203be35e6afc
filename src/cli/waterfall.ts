import type { Timings } from '../core/check/observation.ts';
import type { Millis } from '../core/time.ts';
import type { Style } from './io.ts';

/** The parts of an exchange, in the order in which they happen. */
const parts = [
  { name: 'look-up', mark: '·', style: 'dim' },
  { name: 'connect', mark: '─', style: 'cyan' },
  { name: 'TLS', mark: '═', style: 'cyan' },
  { name: 'first byte', mark: '▒', style: 'yellow' },
  { name: 'the rest', mark: '█', style: 'green' },
] as const satisfies readonly { readonly name: string; readonly mark: string; readonly style: Style }[];

export const legend = parts.map(({ name, mark }) => `${mark} ${name}`).join('   ');

/** A run of equal marks in a bar. */
export interface Stretch {
  readonly text: string;
  readonly style?: Style;
}

const spansOf = ({ dns = 0, connect = 0, tls = 0, firstByte = 0, total }: Timings): readonly Millis[] => [
  dns,
  connect,
  tls,
  firstByte,
  Math.max(0, total - dns - connect - tls - firstByte),
];

/**
 * An exchange as a bar of exactly `width` marks, that stands where it happened among all that took `whole`. Each part ends at the
 * mark nearest to its end, so that rounding never adds up; a part that took less than half a mark is not seen.
 * @param before how long it had been when the exchange began.
 */
export const bar = (timings: Timings, before: Millis, whole: Millis, width: number): readonly Stretch[] => {
  const place = (at: Millis): number => Math.min(width, Math.round((at / Math.max(whole, Number.EPSILON)) * width));
  const spans = spansOf(timings);
  const ends = spans.map((_span, i) => spans.slice(0, i + 1).reduce((sum, span) => sum + span, before));
  const from = [before, ...ends].map(place);
  const stretches: readonly Stretch[] = parts.map(({ mark, style }, i) => ({
    text: mark.repeat((from[i + 1] ?? 0) - (from[i] ?? 0)),
    style,
  }));
  const [start = 0, end = 0] = [from[0], from.at(-1)];
  // What took no time to speak of is still seen to have happened.
  const seen = start === end ? [{ text: '▏', style: 'green' as const }] : stretches.filter(({ text }) => text !== '');
  const drawn = seen.reduce((sum, { text }) => sum + text.length, 0);
  const lead = Math.min(start, width - drawn);
  return [{ text: ' '.repeat(lead) }, ...seen, { text: ' '.repeat(width - lead - drawn) }];
};
