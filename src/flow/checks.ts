import type { CheckResult } from '../core/check/observation.ts';
import { sessionOwner } from '../core/check/session-owner.ts';
import type { Monitor, Service } from '../core/config/config.ts';
import type { Busy } from '../core/judge/tick-input.ts';
import { type Instant, type Millis, seconds } from '../core/time.ts';
import type { CheckJob, CheckOutcome, KeptSession, SessionChange, Vantage } from '../ports.ts';
import type { WatchWorld } from './watch-world.ts';

/** The checks of one slot, under way. */
export interface RunningChecks {
  /** What is known after that long, and who is still out; undefined where everything is known by then. */
  finishedWithin(
    span: Millis,
  ): Promise<{ readonly results: readonly CheckResult[]; readonly busy: readonly Busy[] } | undefined>;
  all(): Promise<readonly CheckResult[]>;
}

interface Running {
  readonly monitor: Monitor;
  readonly vantage: Vantage;
  readonly outcome: Promise<CheckOutcome>;
}

/** Starts the checks of a slot from every vantage, each with the kept session that it uses. */
export const runChecks = async (
  world: WatchWorld,
  service: Service,
  due: readonly Monitor[],
  slot: Instant,
  signal: AbortSignal | undefined,
): Promise<RunningChecks> => {
  const sessions = due.some(sessionOwner) ? await world.store.sessions(service.id) : [];
  const start = { world, service, sessions, signal };
  const first = world.vantages.flatMap((vantage) => started(start, vantage, due, slot));
  const startedAt = world.clock.now();
  const beside = first.map((running) => recheckedBeside(start, running, slot));
  const every = Promise.all(first.map(({ outcome }) => outcome));
  const known = new Map<Running, CheckOutcome>();
  for (const running of first)
    void running.outcome.then(
      (outcome) => known.set(running, outcome),
      () => undefined,
    );

  return {
    finishedWithin: async (span) => {
      const waited = new AbortController();
      await Promise.race([every, world.clock.sleep(span, waited.signal).catch(() => undefined)]);
      waited.abort(answeredBefore);
      const out = first.filter((running) => !known.has(running));
      if (out.length === 0) return undefined;
      const until = ({ monitor }: Running): Instant => startedAt + monitor.timeout + monitor.recheck + seconds(1);
      return {
        results: [...known.values()].flatMap(({ results }) => results),
        busy: out.map((running) => ({ monitor: running.monitor.id, until: until(running) })),
      };
    },
    all: async () => {
      const outcomes = await every;
      const again = await Promise.all(beside);
      const found = first.flatMap((running, i) =>
        [outcomes[i], again[i]].flatMap((outcome) => (outcome ? [{ running, outcome }] : [])),
      );
      await keepSessions(world, service, found);
      return found.flatMap(({ outcome }) => outcome.results);
    },
  };
};

/** One for all waits: an abort without a reason makes an exception with its stack, and most waits end so. */
const answeredBefore = new Error('an answer came before the wait was over');

interface Start {
  readonly world: WatchWorld;
  readonly service: Service;
  readonly sessions: readonly KeptSession[];
  readonly signal: AbortSignal | undefined;
}

/** Where several monitors use a session that nobody holds yet, one obtains it and the others wait: a person logs in once. */
const started = (start: Start, vantage: Vantage, due: readonly Monitor[], slot: Instant): readonly Running[] => {
  const held = (owner: string | undefined): KeptSession | undefined =>
    start.sessions.find((session) => session.owner === owner && session.vantage === vantage.name);
  const leads = due.filter((monitor, i) => {
    const owner = sessionOwner(monitor);
    return owner === undefined || held(owner) || due.findIndex((other) => sessionOwner(other) === owner) === i;
  });
  const job = (monitor: Monitor, session: KeptSession | undefined): CheckJob => ({
    service: start.service,
    monitor,
    vantage: vantage.name,
    slot,
    ...(session && { session }),
  });
  const outcomes = vantage.check(
    leads.map((monitor) => job(monitor, held(sessionOwner(monitor)))),
    start.signal,
  );
  const leading = new Map(leads.map((monitor, i) => [monitor.id, outcomes[i] as Promise<CheckOutcome>]));
  return due.map((monitor) => {
    const own = leading.get(monitor.id);
    if (own) return { monitor, vantage, outcome: own };
    const lead = leads.find((other) => sessionOwner(other) === sessionOwner(monitor)) as Monitor;
    const outcome = (leading.get(lead.id) as Promise<CheckOutcome>).then(({ session }) =>
      one(vantage, job(monitor, session ?? undefined), start.signal),
    );
    return { monitor, vantage, outcome };
  });
};

/** A check that is not answered when its re-check would be due is suspect: the re-check is sent beside it, once. */
const recheckedBeside = async (
  { world, service, sessions, signal }: Start,
  { monitor, vantage, outcome }: Running,
  slot: Instant,
): Promise<CheckOutcome | undefined> => {
  // Not for a login: while one submission is unanswered, a second one proves little and may lock the account.
  if (monitor.recheck >= monitor.timeout || monitor.check.kind === 'login') return undefined;
  const answered = outcome.then(() => true);
  const waited = new AbortController();
  const suspect = world.clock.sleep(monitor.recheck, waited.signal).then(
    () => false,
    () => true,
  );
  const inTime = await Promise.race([answered, suspect]);
  waited.abort(answeredBefore);
  if (inTime) return undefined;
  const session = sessions.find(({ owner, vantage: from }) => owner === sessionOwner(monitor) && from === vantage.name);
  return one(
    vantage,
    { service, monitor, vantage: vantage.name, slot: slot + monitor.recheck, ...(session && { session }) },
    signal,
  );
};

const one = (vantage: Vantage, job: CheckJob, signal: AbortSignal | undefined): Promise<CheckOutcome> =>
  vantage.check([job], signal)[0] as Promise<CheckOutcome>;

/** A session found lost is forgotten, whatever else was found in the same tick. */
const keepSessions = async (
  { store }: WatchWorld,
  service: Service,
  found: readonly { readonly running: Running; readonly outcome: CheckOutcome }[],
): Promise<void> => {
  const changes = new Map<string, SessionChange>();
  for (const { running, outcome } of found) {
    const owner = sessionOwner(running.monitor);
    const vantage = running.vantage.name;
    const key = `${owner} ${vantage}`;
    if (outcome.session === undefined || owner === undefined || changes.get(key)?.session === null) continue;
    changes.set(key, { owner, vantage, session: outcome.session });
  }
  if (changes.size > 0) await store.keepSessions(service.id, [...changes.values()]);
};
