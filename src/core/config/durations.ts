import type { Millis } from '../time.ts';

/** A whole number and a unit; no sums (`1h30m`), no fractions. */
export const durationPattern = /^(0|[1-9]\d{0,8})(ms|s|m|h|d)$/;

const units: readonly (readonly [string, Millis])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/**
 * Reads `500ms`, `10s`, `5m`, `2h`, `3d`; undefined for anything else.
 * @example duration('90s') // 90_000
 */
export const duration = (text: string): Millis | undefined => {
  const [, count, unit] = durationPattern.exec(text) ?? [];
  const span = units.find(([name]) => name === unit)?.[1];
  return span === undefined ? undefined : Number(count) * span;
};

/**
 * Writes a length of time in the largest unit that divides it, as the config language would.
 * @example durationText(90_000) // '90s'
 */
export const durationText = (length: Millis): string => {
  const [name, span] = units.find(([, each]) => length >= each && length % each === 0) ?? ['s', 1_000];
  return `${length / span}${name}`;
};
