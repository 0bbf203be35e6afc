import type { Exchange } from '../../core/check/observation.ts';
import { recipe, type Step } from '../../core/check/recipe.ts';
import type { SessionUse } from '../../core/config/check-spec.ts';
import type { Monitor, Service } from '../../core/config/config.ts';
import type { Instant } from '../../core/time.ts';
import type { CheckJob, KeptSession } from '../../ports.ts';
import { createJar, type Jar } from './jar.ts';
import { type Run, type Running, run } from './run.ts';
import type { Unjudged } from './unjudged.ts';

/** A session that a check may travel with. */
export interface Held {
  readonly kept: KeptSession;
  /** The cookies as they were when the check began. */
  readonly fingerprint: string;
  /** Whether it was obtained for this very check. */
  readonly fresh: boolean;
  /** How it was obtained, where it was. */
  readonly exchanges: readonly Exchange[];
}

export const loginOf = (owner: string, service: Service): Monitor | undefined =>
  service.monitors.find(({ id, check }) => id === owner && check.kind === 'login');

const cookieOf = (owner: string, service: Service): string | undefined => {
  const check = loginOf(owner, service)?.check;
  return check?.kind === 'login' ? check.cookie : undefined;
};

/** When a session ends: with its cookie, or when the configuration says, whichever is first. */
const endOf = (use: SessionUse, service: Service, obtainedAt: Instant, jar: Jar): { readonly endsAt?: Instant } => {
  const ends = [jar.endsAt(cookieOf(use.of, service)), use.lasts === undefined ? undefined : obtainedAt + use.lasts];
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 ? {} : { endsAt: Math.min(...known) };
};

const hasEnded = (session: KeptSession, { lasts }: SessionUse, now: Instant): boolean =>
  now >= (session.endsAt ?? Infinity) || (lasts !== undefined && now >= session.obtainedAt + lasts);

/** The session that a check came with, where it is the right one and has not ended of itself. */
export const heldSession = ({ session }: CheckJob, use: SessionUse, now: () => Instant): Held | undefined => {
  if (session === undefined || session.owner !== use.of || hasEnded(session, use, now())) return undefined;
  const fingerprint = createJar(now, session.cookies).fingerprint();
  return { kept: session, fingerprint, fresh: false, exchanges: [] };
};

/** Names the login's steps as what they are here. */
const prefixed = ({ exchanges }: Run): readonly Exchange[] =>
  exchanges.map((exchange) => ({ ...exchange, step: `session: ${exchange.step}` }));

const none = (sentence: string, exchanges: readonly Exchange[] = []): Unjudged => ({
  reason: 'no-session',
  sentence,
  exchanges,
});

/** Obtains a session by its owner's recipe, with an empty jar. Says nothing about the owner: its own checks do. */
export const obtainSession = async (
  use: SessionUse,
  { service, vantage }: CheckJob,
  running: Omit<Running, 'jarOf'>,
): Promise<Held | Unjudged> => {
  const owner = loginOf(use.of, service);
  if (owner === undefined) return none(`There is no login monitor “${use.of}” to obtain a session from.`);
  const jar = createJar(running.wire.now);
  const { measure: _, pinned: __, ...login } = running;
  const outcome = await run(recipe(owner.check, service), { ...login, jarOf: () => jar });
  const { trouble } = outcome;
  if (trouble !== undefined) {
    const sentence = `No session could be obtained from “${use.of}”: ${trouble.sentence}`;
    return { ...none(sentence, prefixed(outcome)), trouble };
  }
  const obtainedAt = outcome.answeredAt;
  const kept: KeptSession = {
    owner: use.of,
    vantage,
    obtainedAt,
    ...endOf(use, service, obtainedAt, jar),
    cookies: jar.serialise(),
  };
  return { kept, fingerprint: jar.fingerprint(), fresh: true, exchanges: prefixed(outcome) };
};

/** The part of its remaining life by which a session must have grown longer, for that alone to be worth a write. */
const worthWriting = 1 / 4;

/** The session after a check: `null` where it was lost, undefined where nothing changed that is worth keeping. */
export const sessionAfter = (
  held: Held,
  use: SessionUse,
  job: CheckJob,
  after: { readonly jar: Jar; readonly lost: boolean },
  now: Instant,
): KeptSession | null | undefined => {
  if (after.lost) return null;
  const { endsAt: before, ...rest } = held.kept;
  const end = endOf(use, job.service, held.kept.obtainedAt, after.jar);
  const kept: KeptSession = { ...rest, ...end, cookies: after.jar.serialise() };
  if (held.fresh || after.jar.fingerprint() !== held.fingerprint) return kept;
  if (end.endsAt === undefined || before === undefined) return undefined;
  return end.endsAt - before > (end.endsAt - now) * worthWriting ? kept : undefined;
};

/** The sessions that a recipe travels with, each once. */
export const sessionUses = (steps: readonly Step[]): readonly SessionUse[] => [
  ...new Map(steps.flatMap(({ session }) => (session === undefined ? [] : [[session.of, session] as const]))).values(),
];
