import { setTimeout as wait } from 'node:timers/promises';
import { type CheckerOptions, createChecker } from '../../../src/adapters/checker/checker.ts';
import type { CheckResult, FailureClass } from '../../../src/core/check/observation.ts';
import { SecretMissing } from '../../../src/core/check/secret-missing.ts';
import type { CheckSpec } from '../../../src/core/config/check-spec.ts';
import type { Monitor, Service } from '../../../src/core/config/config.ts';
import { referenceText } from '../../../src/core/config/secret-reference.ts';
import type { CheckJob, CheckOutcome, Clock, Secrets } from '../../../src/ports.ts';
import { http, httpStep, monitor, service } from '../../core/check/specs.ts';

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: async (span, signal) => void (await wait(span, undefined, signal === undefined ? {} : { signal })),
};

/** A clock that stands where it is put. */
export const standingClock = (at: number): Clock & { put(at: number): void } => {
  let now = at;
  return {
    now: () => now,
    sleep: () => Promise.resolve(),
    put: (then) => {
      now = then;
    },
  };
};

/** Secrets by `name#key`. `refresh` has the next values take effect. */
export const secretsOf = (
  ...versions: readonly Readonly<Record<string, string>>[]
): Secrets & { readonly asked: () => number } => {
  let version = 0;
  let asked = 0;
  return {
    resolve: async (name, key) => {
      asked += 1;
      const reference = key === undefined ? { name } : { name, key };
      const value = versions[Math.min(version, versions.length - 1)]?.[key === undefined ? name : `${name}#${key}`];
      if (value === undefined)
        throw new SecretMissing(reference, `there is no ${referenceText(reference)} on this stage`);
      return value;
    },
    refresh: () => {
      version += 1;
    },
    asked: () => asked,
  };
};

export const checkerFor = (options: Partial<CheckerOptions> = {}) =>
  createChecker({
    clock: realClock,
    stopwatch: () => performance.now(),
    secrets: secretsOf({}),
    network: { allow: ['127.0.0.0/8', '::1/128'], controls: [] },
    loopback: 'allowed-if-listed',
    userAgent: 'Downdraft/0.0.0',
    ...options,
  });

let slot = 0;

export const job = (of: Service, id: string, parts: Partial<CheckJob> = {}): CheckJob => {
  const watched = of.monitors.find((one) => one.id === id);
  if (watched === undefined) throw new Error(`no monitor ${id} on this stage`);
  slot += 1;
  return { service: of, monitor: watched, vantage: 'local', slot, ...parts };
};

export interface Case {
  readonly monitor?: Partial<Monitor>;
  readonly service?: Partial<Service>;
  readonly checker?: Partial<CheckerOptions>;
  readonly job?: Partial<CheckJob>;
}

/** Checks one thing once, as the only monitor of its service. */
export const checkOnce = (check: CheckSpec, parts: Case = {}): Promise<CheckOutcome> => {
  const one = service([monitor('one', check, { timeout: 2_000, ...parts.monitor })], parts.service);
  return checkerFor(parts.checker).check(job(one, 'one', parts.job));
};

export const get = (url: string, parts: Parameters<typeof httpStep>[1] = {}): CheckSpec => http(httpStep(url, parts));

export const only = ({ results }: CheckOutcome): CheckResult => {
  const [first, ...rest] = results;
  if (first === undefined || rest.length > 0) throw new Error(`expected one result, got ${results.length}`);
  return first;
};

/** `pass`, `slow`, a failure's class, or `inconclusive: reason`. */
export const verdict = (outcome: CheckOutcome): string => {
  const { finding } = only(outcome).observation;
  if (finding.result === 'fail') return finding.class;
  return finding.result === 'inconclusive' ? `inconclusive: ${finding.reason}` : finding.result;
};

export const problem = (outcome: CheckOutcome): string | undefined => only(outcome).evidence.problem;

export type Verdict = FailureClass | 'pass' | 'slow';
