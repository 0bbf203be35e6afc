import type { Context } from 'aws-lambda';
import type { Millis } from '../../src/core/time.ts';

/** Aborts so long before the function is stopped that what was found can still be written and told. */
export const deadline = (
  { getRemainingTimeInMillis }: Pick<Context, 'getRemainingTimeInMillis'>,
  reserve: Millis,
): AbortSignal => AbortSignal.timeout(Math.max(0, getRemainingTimeInMillis() - reserve));
