import type { Expectation, StatusRange } from '../config/check-spec.ts';
import { days, type Instant } from '../time.ts';
import type { Answer, Head, Problem, Quote } from './answer.ts';
import { jsonProblem } from './json-test.ts';
import { leadsTo } from './path.ts';
import { statusClass } from './status-class.ts';

const content = (sentence: string): Problem => ({ class: 'content', sentence });

const rangeText = ({ from, to }: StatusRange): string => {
  if (from === to) return String(from);
  return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from}–${to}`;
};

const anySuccess: StatusRange = { from: 200, to: 299 };
const anyRedirect: StatusRange = { from: 300, to: 399 };

/** Statuses that are well; where nothing is written, any 2xx, or any 3xx where a redirect is what is expected. */
const acceptedStatuses = ({ status, redirectsTo }: Expectation): readonly StatusRange[] => {
  if (status.length > 0) return status;
  return [redirectsTo === undefined ? anySuccess : anyRedirect];
};

const acceptsStatus = (expect: Expectation, status: number): boolean =>
  acceptedStatuses(expect).some(({ from, to }) => status >= from && status <= to);

/** A redirect that the check is after is not followed: one that `redirectsTo` asks for, or whose status is asked for. */
export const followsRedirects = (expect: Expectation, status: number): boolean =>
  expect.redirectsTo === undefined && !(expect.status.length > 0 && acceptsStatus(expect, status));

const certificateProblem = (head: Head, { certificateDays }: Expectation, now: Instant): Problem | undefined => {
  if (certificateDays === undefined || head.certificateValidTo === undefined) return undefined;
  const left = head.certificateValidTo - now;
  if (left >= days(certificateDays)) return undefined;
  const date = new Date(head.certificateValidTo).toISOString().slice(0, 10);
  const sentence = `The certificate is valid until ${date}: ${Math.max(0, Math.floor(left / days(1)))} days, not the ${certificateDays} expected.`;
  return { class: 'tls', sentence };
};

const headerProblem = (head: Head, expect: Expectation, quote: Quote): Problem | undefined => {
  for (const [name, wanted] of Object.entries(expect.header)) {
    const got = head.headers[name];
    if (got === undefined) return content(`The header ${name} is missing.`);
    if (got !== wanted) return content(`The header ${name} is “${quote(got)}”, not “${quote(wanted)}”.`);
  }
  return undefined;
};

const redirectProblem = (head: Head, { redirectsTo }: Expectation, quote: Quote): Problem | undefined => {
  if (redirectsTo === undefined) return undefined;
  if (head.redirect === undefined) return content(`The answer redirects nowhere, not to ${redirectsTo}.`);
  if (leadsTo(head.redirect, redirectsTo)) return undefined;
  return content(
    `The answer redirects to ${quote(head.redirect.origin + head.redirect.pathname)}, not to ${redirectsTo}.`,
  );
};

/** Whether the status is wrong: known before anything else, and reason enough not to read on. */
export const statusProblem = (head: Head, expect: Expectation): Problem | undefined => {
  if (acceptsStatus(expect, head.status)) return undefined;
  const wanted = acceptedStatuses(expect).map(rangeText).join(', ');
  return { class: statusClass(head.status), sentence: `The answer had status ${head.status}, not ${wanted}.` };
};

/** The first expectation on status, redirect, headers and certificate that fails; undefined where all hold. */
export const headProblem = (head: Head, expect: Expectation, now: Instant, quote: Quote): Problem | undefined =>
  statusProblem(head, expect) ??
  redirectProblem(head, expect, quote) ??
  headerProblem(head, expect, quote) ??
  certificateProblem(head, expect, now);

const textProblem = ({ body }: Answer, expect: Expectation): Problem | undefined => {
  const missing = expect.contains.find((text) => !body.includes(text));
  if (missing !== undefined) return content(`The body does not contain “${missing}”.`);
  const present = expect.notContains.find((text) => body.includes(text));
  return present === undefined ? undefined : content(`The body contains “${present}”.`);
};

/** The first expectation on the body that fails; undefined where all hold. `now` is what `youngerThan` counts back from. */
export const bodyProblem = (answer: Answer, expect: Expectation, now: Instant, quote: Quote): Problem | undefined => {
  const inText = textProblem(answer, expect);
  const tests = Object.entries(expect.json);
  if (inText !== undefined || tests.length === 0) return inText;
  const document = answer.json();
  if (document === undefined) return content('The body is not JSON.');
  for (const [pointer, test] of tests) {
    const problem = jsonProblem(document, pointer, test, now, quote);
    if (problem !== undefined) return content(`${problem}.`);
  }
  return undefined;
};
