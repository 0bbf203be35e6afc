import { type Answer, type Head, type Problem, type Quote, readingJson } from '../../core/check/answer.ts';
import { followsRedirects, statusProblem } from '../../core/check/expectation.ts';
import { bounced } from '../../core/check/logged-out.ts';
import type { Exchange } from '../../core/check/observation.ts';
import type { Step } from '../../core/check/recipe.ts';
import { mostRedirects, redirected, redirectTarget } from '../../core/check/redirect.ts';
import type { Request } from '../../core/check/request.ts';
import type { Instant } from '../../core/time.ts';
import type { Opening, Received } from './exchange.ts';
import { hop, recorded, type Visit } from './hop.ts';
import { isTrouble } from './open.ts';
import { type Trouble, theirs } from './trouble.ts';
import { startTrace, type Trace } from './wire.ts';

/** Where a step's request led. */
export interface Journeyed {
  readonly exchanges: readonly Exchange[];
  /** When the first of its requests went out, or its look-up began where none did. */
  readonly sentAt: Instant;
  readonly redirects: number;
  /** The last answer's status and headers; absent where none came. */
  readonly head?: Head;
  /** Absent where there is a trouble. Its body is empty where the status left nothing to read for. */
  readonly answer?: Answer;
  /** What went wrong before the answer could be judged. */
  readonly trouble?: Trouble;
}

const headOf = ({ status, headers }: Opening, from: URL, trace: Trace): Head => {
  const redirect = redirectTarget(status, headers.location, from);
  return {
    status,
    headers,
    ...(redirect === undefined ? {} : { redirect }),
    ...(trace.certificateValidTo === undefined ? {} : { certificateValidTo: trace.certificateValidTo }),
  };
};

/** Whether an answer's body matters: not on the way, nor where the status has said enough. */
const wantsBody = (step: Step, measures: boolean, from: URL, opening: Opening): boolean => {
  const target = redirectTarget(opening.status, opening.headers.location, from);
  if (target !== undefined && followsRedirects(step.expect, opening.status)) return false;
  return measures || step.loggedOut.contains !== undefined || statusProblem(opening, step.expect) === undefined;
};

/** What a redirect asks for: the next request, or why there is none; undefined where the answer is the last. */
const next = (step: Step, request: Request, head: Head, hops: number, quote: Quote): Request | Problem | undefined => {
  if (head.redirect === undefined) return undefined;
  const sentAway = bounced(step, head.redirect);
  if (sentAway !== undefined) return sentAway;
  if (!followsRedirects(step.expect, head.status)) return undefined;
  if (hops < mostRedirects) return redirected(request, head.status, head.redirect, quote);
  return { class: 'protocol', sentence: `The answer redirects once more after ${mostRedirects} redirects.` };
};

/** A body that failed to come is no news where the status was wrong already. */
const bodyTrouble = (step: Step, received: Received): Trouble | undefined =>
  statusProblem(received, step.expect) === undefined ? received.trouble : undefined;

/**
 * Sends a step's request and follows where it leads, each hop as guarded as the first.
 * @param measures the body is read even where the status is reason enough to fail.
 */
export const follow = async (step: Step, first: Request, visit: Visit, measures: boolean): Promise<Journeyed> => {
  const exchanges: Exchange[] = [];
  let sentAt: Instant | undefined;
  let request = first;
  for (let redirects = 0; ; redirects++) {
    const { url } = request;
    const trace = startTrace(visit.wire);
    const appetite = {
      maxBytes: step.expect.maxBytes,
      wantsBody: (opening: Opening) => wantsBody(step, measures, url, opening),
    };
    const received = await hop(request, appetite, visit, trace);
    sentAt ??= trace.sentAt ?? trace.beganAt;
    if (isTrouble(received)) {
      exchanges.push(recorded(step.name, request, trace, visit, { problem: received.sentence }));
      return { exchanges, sentAt, redirects, trouble: received };
    }
    const head = headOf(received, url, trace);
    const asked = next(step, request, head, redirects, visit.quote);
    const trouble = asked !== undefined && 'sentence' in asked ? theirs(asked) : bodyTrouble(step, received);
    const problem = trouble === undefined ? {} : { problem: trouble.sentence };
    exchanges.push(recorded(step.name, request, trace, visit, { status: received.status, ...problem }));
    if (trouble !== undefined) return { exchanges, sentAt, redirects, head, trouble };
    if (asked === undefined || 'sentence' in asked) {
      const body = received.body ?? '';
      return { exchanges, sentAt, redirects, head, answer: { ...head, url, body, json: readingJson(body) } };
    }
    request = asked;
  }
};
