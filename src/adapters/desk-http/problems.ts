import type middy from '@middy/core';
import { Problem } from '../../core/desk/problem.ts';
import type { Log } from '../../ports.ts';
import { problemResult } from './problem-result.ts';

interface HttpError extends Error {
  readonly statusCode?: number;
}

/** Makes a problem document of whatever went wrong; what we did not expect is logged, and not told. */
export const problems = (log: Log): middy.MiddlewareObj => ({
  onError: (request): void => {
    const { error } = request;
    const problem = problemOf(error);
    if (problem.code === 'failed') log.error('a request could not be answered', { error });
    else log.info('refused', { problem: problem.code });
    request.response = problemResult(problem);
  },
});

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const status = error instanceof Error ? (error as HttpError).statusCode : undefined;
  if (status === 415) return new Problem('wrong-type', 'Send JSON, and say so: content-type: application/json.');
  if (status === 422 || status === 400) return new Problem('malformed', 'The body is not JSON that may be read here.');
  return new Problem('failed', 'This is our fault, and it was written down: the log of the desk says more.');
};
