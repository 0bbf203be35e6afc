import type { Request } from '../../core/check/request.ts';
import { hours, type Instant, type Millis, minutes } from '../../core/time.ts';
import type { ControlMemory } from '../../ports.ts';
import { startDeadline } from './deadline.ts';
import { exchange } from './exchange.ts';
import { isTrouble, open } from './open.ts';
import type { Tick } from './tick.ts';
import { startTrace, type Wire } from './wire.ts';

/** Tells our own trouble from theirs. */
export interface Controls {
  /** Whether there is anybody to ask. */
  readonly any: boolean;
  /** Asks the controls, once a tick. */
  ask(tick: Tick, vantage: string, span: Millis): Promise<'some-answer' | 'all-silent'>;
  /** Whether the trouble is ours: all controls fail, and one has passed within the last hour. Never seen to pass, they prove nothing. */
  blameUs(tick: Tick, vantage: string, span: Millis): Promise<boolean>;
  /** Asks now and then while all is well, so that there is a pass to remember when it is needed. */
  keepFresh(tick: Tick, vantage: string, span: Millis): Promise<void>;
}

const believed: Millis = hours(1);
const refreshed: Millis = minutes(20);
/** Controls that never answer are not asked at every tick. */
const between: Millis = minutes(5);

const requestFor = (url: string, userAgent: string): Request => ({
  method: 'GET',
  url: new URL(url),
  headers: { 'user-agent': userAgent, accept: '*/*' },
  sensitive: new Set(),
  sensitiveBody: false,
});

/** Any answer will do, whatever its status: it came from out there. */
const answers = async (url: string, wire: Wire, span: Millis): Promise<boolean> => {
  const deadline = startDeadline(span);
  try {
    const request = requestFor(url, wire.userAgent);
    const trace = startTrace(wire);
    const socket = await open({ url: request.url }, wire, deadline, trace);
    if (isTrouble(socket)) return false;
    return !isTrouble(await exchange(socket, request, { wantsBody: () => false, maxBytes: 0 }, wire, deadline, trace));
  } finally {
    deadline.end();
  }
};

/** @param wireOf a wire for the controls of a tick, on which answers do not count as the products'. */
export const createControls = (
  urls: readonly string[],
  memory: ControlMemory,
  wireOf: (tick: Tick) => Wire,
  now: () => Instant,
): Controls => {
  const asked = new Map<string, Instant>();
  const lastPass = (vantage: string): Promise<Instant | undefined> => memory.lastPass(vantage).catch(() => undefined);
  const ask: Controls['ask'] = (tick, vantage, span) =>
    tick.once(`controls of ${vantage}`, async () => {
      asked.set(vantage, now());
      const outcomes = await Promise.all(urls.map((url) => answers(url, wireOf(tick), span)));
      if (!outcomes.includes(true)) return 'all-silent';
      await memory.passed(vantage, now()).catch(() => {});
      return 'some-answer';
    });
  const since = (then: Instant | undefined): Millis => (then === undefined ? Infinity : now() - then);
  return {
    any: urls.length > 0,
    ask,
    blameUs: async (tick, vantage, span) => {
      if (urls.length === 0) return false;
      const before = await lastPass(vantage);
      return (await ask(tick, vantage, span)) === 'all-silent' && since(before) <= believed;
    },
    keepFresh: async (tick, vantage, span) => {
      if (urls.length === 0 || since(asked.get(vantage)) < between) return;
      if (since(await lastPass(vantage)) >= refreshed) await ask(tick, vantage, span);
    },
  };
};
