import type { LoggedOut } from '../config/check-spec.ts';
import type { Problem } from './answer.ts';
import { leadsTo } from './path.ts';
import type { Step } from './recipe.ts';

/** Being logged out is the loss of a session where one was used, and a refusal where none was. */
const lost = (step: Step, sentence: string): Problem => ({
  class: step.session === undefined ? 'auth' : 'session-lost',
  sentence,
});

const isLogin = (target: URL, { redirectsTo }: LoggedOut): boolean =>
  redirectsTo !== undefined && leadsTo(target, redirectsTo);

/** Whether a redirect sends a step to the login page; undefined where it does not, or where that is what the step is after. */
export const bounced = (step: Step, target: URL): Problem | undefined => {
  if (!isLogin(target, step.loggedOut)) return undefined;
  if (step.expect.redirectsTo !== undefined && leadsTo(target, step.expect.redirectsTo)) return undefined;
  return lost(step, 'The answer redirects to the login page.');
};

/** Whether a page is what one who is logged out is shown. */
export const showsLoggedOut = (step: Step, body: string): Problem | undefined => {
  const { contains } = step.loggedOut;
  return contains !== undefined && body.includes(contains)
    ? lost(step, `The page contains “${contains}”, which is what somebody who is logged out is shown.`)
    : undefined;
};

/** A refusal of a step that used a session is the loss of it. */
export const refusedSession = (step: Step, problem: Problem): Problem =>
  step.session !== undefined && problem.class === 'auth' ? { ...problem, class: 'session-lost' } : problem;
