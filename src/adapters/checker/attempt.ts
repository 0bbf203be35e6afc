import { isIP, isIPv6 } from 'node:net';
import type { Step } from '../../core/check/recipe.ts';
import type { Redactor } from '../../core/check/redactor.ts';
import type { SessionUse } from '../../core/config/check-spec.ts';
import type { CheckJob } from '../../ports.ts';
import { inTime, late } from './deadline.ts';
import type { Visit } from './hop.ts';
import { createJar, type Jar } from './jar.ts';
import { hostOf, isTrouble } from './open.ts';
import { type Run, type Running, run } from './run.ts';
import type { SecretValues } from './secret-values.ts';
import { type Held, obtainSession, sessionUses } from './session.ts';
import type { Tick } from './tick.ts';
import { isUnjudged, type Unjudged } from './unjudged.ts';

/** One run of a recipe at one address, with the cookies that it ended with. */
export interface Visited {
  readonly run: Run;
  /** Present under `addresses: each`. */
  readonly address?: string;
  /** By owner. */
  readonly jars: ReadonlyMap<string, Jar>;
}

/** What came of trying a check: a run an address, and the sessions that they travelled with. */
export interface Attempt {
  readonly visits: readonly [Visited, ...Visited[]];
  readonly sessions: readonly { readonly use: SessionUse; readonly held: Held }[];
}

/** What an attempt shares with the checks beside it and before it. */
export interface Attempting extends Omit<Running, 'jarOf' | 'secrets'> {
  readonly job: CheckJob;
  readonly tick: Tick;
  readonly redactor: Redactor;
  readonly steps: readonly [Step, ...Step[]];
  /** The sessions that the check came with, by owner. */
  readonly held: ReadonlyMap<string, Held>;
  /** Which round this is: a session that could not be obtained in one is tried again in the next. */
  readonly round: number;
}

const mostAddresses = 16;

/** A step's address with anything in the place of its references, which never stand in the host. */
const hostOfStep = ({ url }: Step): string => hostOf(new URL(url.replace(/\$\{[^}]*\}/g, 'x')));

type Pinned = NonNullable<Visit['pinned']>;

/** The addresses to be checked one by one; a single undefined where the host's own are tried until one answers. */
const targetsOf = async ({
  job,
  steps,
  wire,
  deadline,
}: Attempting): Promise<readonly [undefined] | readonly Pinned[]> => {
  if (job.service.addresses === 'one') return [undefined];
  const host = hostOfStep(steps[0]);
  if (isIP(host) !== 0) return [undefined];
  const found = await inTime(wire.resolve(host), deadline.signal);
  // Whatever is wrong with the name, a run meets it again and says so.
  if (found === late || isTrouble(found)) return [undefined];
  const permitted = found.filter((address) => !wire.guard.refuses(address)).slice(0, mostAddresses);
  return permitted.length === 0 ? [undefined] : permitted.map((address) => ({ host, address }));
};

/** A machine without IPv6 says nothing about a product's IPv6 addresses, as long as it can reach another. */
const withoutForeignFamily = (visits: readonly Visited[]): readonly Visited[] => {
  const reached = visits.filter(({ address, run: { trouble } }) => !(isIPv6(address ?? '') && trouble?.noRoute));
  return reached.length === 0 ? visits : reached;
};

const sessionsFor = async (secrets: SecretValues, attempting: Attempting): Promise<Attempt['sessions'] | Unjudged> => {
  const { job, steps, tick, wire, redactor, round } = attempting;
  const sessions: { use: SessionUse; held: Held }[] = [];
  for (const use of sessionUses(steps)) {
    const obtain = (): Promise<Held | Unjudged> =>
      tick.once(`session ${job.service.id} ${use.of} ${round}`, () =>
        obtainSession(use, job, { ...attempting, secrets }),
      );
    const held = attempting.held.get(use.of) ?? (await inTime(obtain(), attempting.deadline.signal));
    if (held === late) return { reason: 'no-session', sentence: 'No session was obtained in time.', exchanges: [] };
    if (isUnjudged(held)) return held;
    for (const cookie of createJar(wire.now, held.kept.cookies).values()) redactor.learn(cookie);
    sessions.push({ use, held });
  }
  return sessions;
};

/** Tries a check once: obtains the sessions that are not held, then runs the recipe at each address. */
export const attempt = async (secrets: SecretValues, attempting: Attempting): Promise<Attempt | Unjudged> => {
  const { wire, steps } = attempting;
  const sessions = await sessionsFor(secrets, attempting);
  if (isUnjudged(sessions)) return sessions;

  const visit = async (pinned: Pinned | undefined): Promise<Visited> => {
    const own = createJar(wire.now);
    const jars = new Map(sessions.map(({ use, held }) => [use.of, createJar(wire.now, held.kept.cookies)]));
    const jarOf = ({ session }: Step): Jar => (session === undefined ? own : (jars.get(session.of) ?? own));
    const gone = await run(steps, { ...attempting, ...(pinned && { pinned }), secrets, jarOf });
    return { run: gone, jars, ...(pinned && { address: pinned.address }) };
  };
  const [one, ...others] = withoutForeignFamily(await Promise.all((await targetsOf(attempting)).map(visit)));
  if (one === undefined) throw new Error('a check was tried at no address at all');
  return { visits: [one, ...others], sessions };
};
