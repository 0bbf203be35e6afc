import { type Instant, type Millis, seconds } from '../../src/core/time.ts';
import type { Clock } from '../../src/ports.ts';
import type { Journal } from './journal.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What becomes of one call to the world: the caller dies or gets an error, before the effect or after it. */
export interface Fate {
  readonly delay?: Millis;
  readonly before?: 'crash' | 'error';
  readonly after?: 'crash' | 'error';
}

/** @param step `store.writeTick`, `sns.send`, … */
export type Fates = (step: string, process: string) => Fate | undefined;

/** One run of a function: everything that it asks of the world can fail, and it can die between any two awaits. */
export interface Process {
  readonly name: string;
  readonly clock: Clock;
  /** The same port, each call of it under this process's fate. */
  through<T extends object>(port: string, of: T): T;
}

export type Outcome<T> = { readonly ended: T } | { readonly threw: unknown } | 'killed';

export interface ProcessParts {
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly fates: Fates;
  /** How far this machine's clock is off. */
  readonly skew: number;
  /** After this it is killed, whatever it does. */
  readonly limit: Millis;
}

/** What a dead process waits for. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export class NoAnswer extends Error {
  constructor(step: string) {
    super(`no answer came from ${step}`);
    this.name = 'TimeoutError';
  }
}

export const runProcess = <T>(
  { clock, journal, fates, skew, limit }: ProcessParts,
  name: string,
  body: (process: Process) => Promise<T>,
): Promise<Outcome<T>> =>
  new Promise((resolve) => {
    let dead = false;
    const now = (): Instant => clock.now();
    const over = (outcome: Outcome<T>): void => {
      dead = true;
      spare();
      resolve(outcome);
    };
    const die = <R>(why: string): Promise<R> => {
      if (!dead) journal.add({ at: now(), kind: 'fault', by: name, what: why });
      over('killed');
      return never();
    };

    const step = async <R>(what: string, effect: () => Promise<R>): Promise<R> => {
      if (dead) return never();
      const fate = fates(what, name);
      if (!fate) {
        const answer = await effect();
        return dead ? never() : answer;
      }
      if (fate.delay) await clock.sleep(fate.delay);
      if (dead) return never();
      if (fate.before === 'crash') return die(`killed before ${what}`);
      if (fate.before === 'error') {
        journal.add({ at: now(), kind: 'fault', by: name, what: `${what} not done` });
        throw new NoAnswer(what);
      }
      const answer = await effect();
      if (dead) return never();
      if (fate.after === 'crash') return die(`killed after ${what}`);
      if (fate.after === 'error') {
        journal.add({ at: now(), kind: 'fault', by: name, what: `${what} done, answer lost` });
        throw new NoAnswer(what);
      }
      return answer;
    };

    const process: Process = {
      name,
      clock: {
        now: () => now() + skew,
        sleep: async (span, signal) => {
          if (dead) return never();
          await clock.sleep(span, signal).catch((cause) => {
            if (!dead) throw cause;
          });
          if (dead) return never();
        },
      },
      // Most runs call few of a port's functions: each is wrapped when it is first asked for.
      through: (port, of) =>
        new Proxy(of, {
          get: (target, call, proxy) => {
            const run = Reflect.get(target, call, proxy) as (...args: unknown[]) => unknown;
            const what = `${port}.${String(call)}`;
            return (...args: unknown[]) => step(what, async () => run(...args));
          },
        }),
    };

    journal.add({ at: now(), kind: 'began', by: name });
    const spare = clock.at(now() + limit, () => die(`killed at its limit of ${limit / seconds(1)} s`));
    Promise.resolve()
      .then(() => body(process))
      .then(
        (ended) => {
          if (dead) return;
          journal.add({ at: now(), kind: 'ended', by: name });
          over({ ended });
        },
        (threw: unknown) => {
          if (dead) return;
          journal.add({ at: now(), kind: 'failed', by: name, cause: String(threw) });
          over({ threw });
        },
      );
  });
