import type { Head, Problem } from '../../core/check/answer.ts';
import { captured, capturePlace, measured } from '../../core/check/capture.ts';
import { answerProblem } from '../../core/check/judge-answer.ts';
import type { Exchange } from '../../core/check/observation.ts';
import type { Step } from '../../core/check/recipe.ts';
import { requestOf } from '../../core/check/request.ts';
import { retryAfter } from '../../core/check/retry-after.ts';
import type { Instant, Millis } from '../../core/time.ts';
import { follow, type Journeyed } from './follow.ts';
import type { Visit } from './hop.ts';
import type { Jar } from './jar.ts';
import { type Trouble, theirs } from './trouble.ts';

/** What a run of a recipe needs besides its steps. */
export interface Running extends Omit<Visit, 'jar'> {
  /** By `referenceText`. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Which cookies a step travels with. */
  readonly jarOf: (step: Step) => Jar;
  /** The pointer of the number to be read on the way. */
  readonly measure?: string;
}

/** How a recipe went: every step, or up to the first that failed. */
export interface Run {
  readonly exchanges: readonly Exchange[];
  readonly sentAt: Instant;
  readonly answeredAt: Instant;
  /** Real time from the first look-up to the end. */
  readonly total: Millis;
  readonly trouble?: Trouble;
  /** The step that failed, or the last. */
  readonly step: Step;
  /** The last status and headers of that step; absent where it had no answer, whatever earlier steps had. */
  readonly head?: Head;
  readonly measured?: number;
  readonly retryAfter?: Millis;
}

/** A step's outcome: what it captured for the steps after it, or what was wrong. */
interface Stepped extends Omit<Journeyed, 'redirects' | 'answer'> {
  readonly captures: readonly (readonly [string, string])[];
  readonly measured?: number;
}

const missing = (sentence: string): Problem => ({ class: 'content', sentence });

const judged = (step: Step, gone: Journeyed, running: Running): Stepped => {
  const { exchanges, sentAt, head, answer, redirects, trouble } = gone;
  const seen = { exchanges, sentAt, ...(head === undefined ? {} : { head }), captures: [] };
  if (answer === undefined) return { ...seen, ...(trouble === undefined ? {} : { trouble }) };
  const number = running.measure === undefined ? undefined : measured(answer, running.measure);
  const read = { ...seen, ...(number === undefined ? {} : { measured: number }) };
  const journey = { redirects, hasCookie: running.jarOf(step).has };
  const problem = answerProblem(step, answer, journey, running.wire.now(), running.quote);
  if (problem !== undefined) return { ...read, trouble: theirs(problem), exchanges: blamed(exchanges, problem) };
  const found = Object.entries(step.capture).map(([name, capture]) => ({
    name,
    capture,
    value: captured(capture, answer),
  }));
  const absent = found.find(({ value }) => value === undefined);
  if (absent !== undefined) {
    const nothing = missing(`The answer has not ${capturePlace(absent.capture)}, to be captured as ${absent.name}.`);
    return { ...read, trouble: theirs(nothing), exchanges: blamed(exchanges, nothing) };
  }
  return { ...read, captures: found.map(({ name, value = '' }) => [name, value] as const) };
};

/** The last exchange is the one whose answer was wrong. */
const blamed = (exchanges: readonly Exchange[], { sentence }: Problem): readonly Exchange[] =>
  exchanges.map((one, i) => (i === exchanges.length - 1 ? { ...one, problem: sentence } : one));

const take = async (step: Step, captures: ReadonlyMap<string, string>, running: Running): Promise<Stepped> => {
  const request = requestOf(step, { secrets: running.secrets, captures });
  if ('sentence' in request)
    return { exchanges: [], sentAt: running.wire.now(), captures: [], trouble: theirs(request) };
  const visit: Visit = { ...running, jar: running.jarOf(step) };
  return judged(step, await follow(step, request, visit, running.measure !== undefined), running);
};

/** Runs a recipe's steps in order, and stops at the first that fails. Never rejects for what a target does. */
export const run = async (steps: readonly [Step, ...Step[]], running: Running): Promise<Run> => {
  const began = running.wire.stopwatch();
  const captures = new Map<string, string>();
  const gone: Stepped[] = [];
  for (const step of steps) {
    const stepped = await take(step, captures, running);
    gone.push(stepped);
    for (const [name, value] of stepped.captures) {
      captures.set(name, value);
      running.learn(value);
    }
    if (stepped.trouble !== undefined) break;
  }
  const answeredAt = running.wire.now();
  const last = gone.at(-1);
  const head = last?.head;
  const number = gone.findLast((stepped) => stepped.measured !== undefined)?.measured;
  const wait = head === undefined ? undefined : retryAfter(head, answeredAt);
  return {
    exchanges: gone.flatMap(({ exchanges }) => exchanges),
    sentAt: gone[0]?.sentAt ?? answeredAt,
    answeredAt,
    total: running.wire.stopwatch() - began,
    step: steps[gone.length - 1] ?? steps[0],
    ...(last?.trouble === undefined ? {} : { trouble: last.trouble }),
    ...(head === undefined ? {} : { head }),
    ...(number === undefined ? {} : { measured: number }),
    ...(wait === undefined ? {} : { retryAfter: wait }),
  };
};
