import type { Answer, Problem, Quote } from './answer.ts';
import { asksForPassword } from './form-field.ts';
import { leadsTo } from './path.ts';
import type { Landing } from './recipe.ts';

/** How a login went, beyond its last answer. */
export interface Journey {
  /** How many redirects led there. */
  readonly redirects: number;
  readonly hasCookie: (name: string) => boolean;
}

const refused = (sentence: string): Problem => ({ class: 'auth', sentence });

/** Back where it began: sent there, or shown the form again, or still there although it should have gone on. */
const isBack = ({ page, landsOn }: Landing, answer: Answer, { redirects }: Journey): boolean => {
  if (!leadsTo(answer.url, page)) return false;
  if (landsOn !== undefined && leadsTo(answer.url, landsOn)) return false;
  return redirects > 0 || landsOn !== undefined || asksForPassword(answer.body);
};

/** Why a login that was answered well did not log in; undefined where it did. */
export const landingProblem = (
  landing: Landing,
  answer: Answer,
  journey: Journey,
  quote: Quote,
): Problem | undefined => {
  const { landsOn, cookie } = landing;
  if (isBack(landing, answer, journey)) return refused('The login ended on the login page again.');
  if (landsOn !== undefined && !leadsTo(answer.url, landsOn))
    return { class: 'content', sentence: `The login ended on ${quote(answer.url.pathname)}, not on ${landsOn}.` };
  if (cookie !== undefined && !journey.hasCookie(cookie)) return refused(`The login did not set the cookie ${cookie}.`);
  return undefined;
};
