import type { z } from 'zod';
import { isTimeZone } from '../time-zone.ts';
import { judged } from './leaf.ts';

export const timeZone: z.ZodString = judged(
  (text) => (isTimeZone(text) ? undefined : { remedy: 'write an IANA time zone such as Europe/Belgrade or Etc/UTC' }),
  { examples: ['Europe/Belgrade', 'Etc/UTC'] },
);
