import type { FailureClass } from './observation.ts';

/** Which failure an unexpected status is. A status that is no error in itself is merely not what was expected: `content`. */
export const statusClass = (status: number): FailureClass => {
  if (status === 502 || status === 503 || status === 504) return 'gateway';
  if (status >= 500) return 'server-error';
  if (status === 401 || status === 403) return 'auth';
  return status >= 400 ? 'client-error' : 'content';
};
