import { spanText } from '../../core/check/age.ts';
import { capped, inert } from '../../core/check/inert.ts';
import type { CheckResult, Evidence, Exchange, Finding, Observation } from '../../core/check/observation.ts';
import type { Redactor } from '../../core/check/redactor.ts';
import type { Instant } from '../../core/time.ts';
import type { CheckJob } from '../../ports.ts';
import type { Run } from './run.ts';
import type { Unjudged } from './unjudged.ts';

const longestInstance = 64;

/** Sent is rounded down and answered up, so that bounds made of them stay true; a clock that stepped back ends at the start. */
const times = (sent: Instant, answered: Instant): Pick<Observation, 'sentAt' | 'answeredAt'> => {
  const sentAt = Math.floor(sent);
  return { sentAt, answeredAt: Math.max(sentAt, Math.ceil(answered)) };
};

const instanceOf = ({ head }: Run, names: readonly string[], redactor: Redactor): string | undefined => {
  const values = names.flatMap((name) => head?.headers[name] ?? []);
  const text = capped(redactor.redact(inert(values.join(' '))), longestInstance);
  return text === '' ? undefined : text;
};

/** Why a run that failed says nothing: told by whoever knows more than the run itself. */
export type Excuse = Pick<Unjudged, 'reason' | 'sentence'>;

const findingOf = ({ trouble, total }: Run, { monitor }: CheckJob, excuse: Excuse | undefined): Finding => {
  if (excuse !== undefined) return { result: 'inconclusive', reason: excuse.reason };
  if (trouble !== undefined) return { result: 'fail', class: trouble.class };
  return { result: monitor.slow !== undefined && total > monitor.slow.over ? 'slow' : 'pass' };
};

/** Who sends credentials may be the one who is wrong. */
const doubted = ({ trouble }: Run, sendsCredentials: boolean): string | undefined =>
  trouble?.class === 'auth' && sendsCredentials
    ? `${trouble.sentence} Access is broken, or our credentials were refused.`
    : trouble?.sentence;

const problemOf = (
  run: Run,
  job: CheckJob,
  finding: Finding,
  excuse: Excuse | undefined,
  sendsCredentials: boolean,
): string | undefined => {
  if (excuse !== undefined) return excuse.sentence;
  if (finding.result === 'slow')
    return `The check took ${spanText(run.total)}, more than ${spanText(job.monitor.slow?.over ?? 0)}.`;
  return doubted(run, sendsCredentials);
};

/** A run as it is judged and kept. */
export const resultOf = (
  run: Run,
  job: CheckJob,
  about: {
    readonly address?: string;
    readonly steps: number;
    readonly redactor: Redactor;
    readonly excuse?: Excuse;
    readonly sendsCredentials: boolean;
    /** What was exchanged to get a session, before the check itself. */
    readonly before: readonly Exchange[];
  },
): CheckResult => {
  const { monitor, vantage, slot, service } = job;
  const finding = findingOf(run, job, about.excuse);
  const problem = problemOf(run, job, finding, about.excuse, about.sendsCredentials);
  const instance = instanceOf(run, service.instance, about.redactor);
  const evidence: Evidence = {
    exchanges: [...about.before, ...run.exchanges],
    ...(problem === undefined ? {} : { problem }),
  };
  return {
    observation: {
      monitor: monitor.id,
      vantage,
      ...(about.address === undefined ? {} : { address: about.address }),
      slot,
      ...times(run.sentAt, run.answeredAt),
      finding,
      ...(instance === undefined ? {} : { instance }),
      ...(about.steps > 1 ? { step: run.step.name } : {}),
      ...(run.measured === undefined ? {} : { measured: run.measured }),
    },
    evidence,
    ...(run.retryAfter === undefined ? {} : { retryAfter: run.retryAfter }),
  };
};

/** A check that never got as far as its own first request. */
export const unjudgedResult = (
  { monitor, vantage, slot }: CheckJob,
  { reason, sentence, exchanges }: Unjudged,
  began: Instant,
  now: Instant,
): CheckResult => ({
  observation: {
    monitor: monitor.id,
    vantage,
    slot,
    ...times(began, now),
    finding: { result: 'inconclusive', reason },
  },
  evidence: { exchanges, problem: sentence },
});
