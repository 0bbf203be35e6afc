import type { Command } from 'commander';
import { iso } from '../../core/time.ts';

/** The time of an option. One without a zone would be this machine's, and nobody could tell which that is. */
export const timeGiven = (its: Command, option: string, text: string): string => {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const at = zoned ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    its.error(`${option} ${text}: write a time such as 2026-11-25T18:30:00Z, or with +01:00 at its end.`);
  return iso(at);
};
