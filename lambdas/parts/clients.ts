import { seconds } from '../../src/core/time.ts';

/**
 * For every client: whoever does not answer soon is asked again, since a run lasts half a minute at most. Whether what was asked has
 * been done is then found out by the adapters.
 */
export const impatient = {
  maxAttempts: 4,
  requestHandler: {
    connectionTimeout: seconds(1),
    requestTimeout: seconds(4),
    throwOnRequestTimeout: true,
  },
} as const;
