import type { Instant } from '../time.ts';
import type { Answer, Problem, Quote } from './answer.ts';
import { bodyProblem, headProblem, statusProblem } from './expectation.ts';
import { type Journey, landingProblem } from './landing.ts';
import { refusedSession, showsLoggedOut } from './logged-out.ts';
import type { Step } from './recipe.ts';

/**
 * What is wrong with a step's last answer; undefined where nothing is. A server's own error comes first, since its page may say
 * anything; then whether the step was logged in at all; then what was expected of the answer.
 */
export const answerProblem = (
  step: Step,
  answer: Answer,
  journey: Journey,
  now: Instant,
  quote: Quote,
): Problem | undefined => {
  const status = statusProblem(answer, step.expect);
  if (status !== undefined && answer.status >= 500) return status;
  const out = showsLoggedOut(step, answer.body);
  if (out !== undefined) return out;
  if (status !== undefined) return refusedSession(step, status);
  const landing = step.landing === undefined ? undefined : landingProblem(step.landing, answer, journey, quote);
  return landing ?? headProblem(answer, step.expect, now, quote) ?? bodyProblem(answer, step.expect, now, quote);
};
