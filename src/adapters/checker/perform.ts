import { checkSecrets, type SecretReference } from '../../core/config/secret-reference.ts';
import type { CheckJob, CheckOutcome, KeptSession, Secrets } from '../../ports.ts';
import { type Attempt, type Attempting, attempt } from './attempt.ts';
import { inTime } from './deadline.ts';
import { type Circumstances, calledOff, controlSpan, excuseOf, watchForSilence } from './excuse.ts';
import { resultOf, unjudgedResult } from './result.ts';
import { sameValues, secretValues } from './secret-values.ts';
import { type Held, heldSession, loginOf, sessionAfter, sessionUses } from './session.ts';
import { isUnjudged, type Unjudged } from './unjudged.ts';

export type Performing = Omit<Attempting, 'held' | 'round'> & Circumstances;

/** What the check sends itself, and what is needed to obtain the sessions that it does not hold. */
const secretsFor = ({ monitor, service }: CheckJob, missing: readonly string[]): readonly SecretReference[] => [
  ...checkSecrets(monitor.check),
  ...missing.flatMap((owner) => {
    const login = loginOf(owner, service);
    return login === undefined ? [] : checkSecrets(login.check);
  }),
];

const wasRefused = (tried: Attempt | Unjudged): boolean =>
  isUnjudged(tried)
    ? tried.trouble?.class === 'auth'
    : tried.visits.some(({ run: { trouble } }) => trouble?.class === 'auth');

/**
 * Tries, and where our credentials were refused and have been changed since they were read, tries once more: a rotation is no
 * failure. The same credentials are not sent twice, lest the account be locked whose trouble is reported.
 */
const withRotation = async (
  references: readonly SecretReference[],
  secrets: Secrets,
  attempting: Omit<Attempting, 'round'>,
): Promise<Attempt | Unjudged> => {
  const { redactor, deadline } = attempting;
  const values = await secretValues(references, secrets, redactor, deadline.signal);
  if (isUnjudged(values)) return values;
  const tried = await attempt(values, { ...attempting, round: 0 });
  if (references.length === 0 || !wasRefused(tried)) return tried;
  secrets.refresh();
  const renewed = await secretValues(references, secrets, redactor, deadline.signal);
  return isUnjudged(renewed) || sameValues(values, renewed) ? tried : attempt(renewed, { ...attempting, round: 1 });
};

/** The session that the flow is to keep: the first that the recipe uses. */
const keptAfter = (
  { visits, sessions: [first] }: Attempt,
  { job, wire }: Performing,
): KeptSession | null | undefined => {
  if (first === undefined) return undefined;
  const { use, held } = first;
  const lost = visits.some(
    ({ run: { trouble, step } }) => trouble?.class === 'session-lost' && step.session?.of === use.of,
  );
  const jar = visits[0].jars.get(use.of);
  return jar === undefined ? undefined : sessionAfter(held, use, job, { jar, lost }, wire.now());
};

const outcomeOf = async (tried: Attempt, sendsCredentials: boolean, performing: Performing): Promise<CheckOutcome> => {
  const { job, redactor } = performing;
  const obtaining = tried.sessions.flatMap(({ held }) => held.exchanges);
  const results = await Promise.all(
    tried.visits.map(async (visited, i) => {
      const excuse = await excuseOf(visited, tried, performing);
      return resultOf(visited.run, job, {
        ...(visited.address === undefined ? {} : { address: visited.address }),
        ...(excuse === undefined ? {} : { excuse }),
        steps: performing.steps.length,
        redactor,
        sendsCredentials,
        before: i === 0 ? obtaining : [],
      });
    }),
  );
  const session = keptAfter(tried, performing);
  return session === undefined ? { results } : { results, session };
};

/** One check, from its secrets to its outcome. */
export const performCheck = async (secrets: Secrets, performing: Performing): Promise<CheckOutcome> => {
  const { job, steps, wire, tick, controls, isPublic } = performing;
  const began = wire.now();
  const uses = sessionUses(steps);
  const held = new Map(
    uses.flatMap((use): (readonly [string, Held])[] => {
      const session = heldSession(job, use, wire.now);
      return session === undefined ? [] : [[use.of, session]];
    }),
  );
  const references = secretsFor(
    job,
    uses.flatMap(({ of }) => (held.has(of) ? [] : [of])),
  );
  const stopWatching = watchForSilence(performing);
  try {
    const tried = await withRotation(references, secrets, { ...performing, held });
    if (isUnjudged(tried)) {
      const why = performing.deadline.interrupted() ? { ...tried, ...calledOff } : tried;
      return { results: [unjudgedResult(job, why, began, wire.now())] };
    }
    const sendsCredentials = job.monitor.check.kind === 'login' || references.length > 0;
    const outcome = await outcomeOf(tried, sendsCredentials, performing);
    if (tick.hasAnswer() && isPublic())
      await inTime(controls.keepFresh(tick, job.vantage, controlSpan(job)), performing.deadline.signal);
    return outcome;
  } finally {
    stopWatching();
  }
};
