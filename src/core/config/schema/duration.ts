import type { z } from 'zod';
import { days, type Millis } from '../../time.ts';
import { duration, durationPattern, durationText } from '../durations.ts';
import { judged, shaped } from './leaf.ts';

type LengthOfTime = z.ZodPipe<z.ZodString, z.ZodTransform<Millis, string>>;

/** A length of time, bounds inclusive. */
export const lengthOfTime = (least: Millis, most: Millis, example: string): LengthOfTime => {
  const remedy = `write a duration such as ${example === '30s' ? '30s or 5m' : `30s or ${example}`}`;
  return judged(
    (text) => {
      const length = duration(text);
      if (length === undefined) return { remedy };
      if (length >= least && length <= most) return undefined;
      return { remedy: `write a duration from ${durationText(least)} to ${durationText(most)}` };
    },
    { pattern: durationPattern.source, examples: [example] },
    remedy,
  ).transform((text) => duration(text) ?? 0);
};

/** A number of working days; what comes out is the number. */
export const workingDays: LengthOfTime = shaped(
  /^([1-9]|[1-8]\d|90)d$/,
  'write a number of working days from 1d to 90d',
  { examples: ['5d'] },
).transform((text) => (duration(text) ?? 0) / days(1));
