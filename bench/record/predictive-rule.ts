import type { Bound } from '../../src/core/incident/facts.ts';
import { phases } from '../../src/core/judge/phases.ts';
import { logBeta } from '../../src/core/judge/statistics/log-gamma.ts';
import { failing, type Verdict } from '../../src/core/judge/verdict.ts';

/**
 * The plainer rule for bounds, to measure ours against: go back (or on) over k passes, the fewest whose posterior predictive
 * probability is at most 5 % under a fault that is hard with 0.9 and of a rate from Beta(½, ½) with 0.1.
 */
const passesProving = (failed: number, passed: number): number => {
  const flaky = logBeta(0.5 + failed, 0.5 + passed);
  const certain = passed === 0 ? (0.9 / 0.1) * Math.exp(logBeta(0.5, 0.5) - flaky) : 0;
  let k = 1;
  while (Math.exp(logBeta(0.5 + failed, 0.5 + passed + k) - flaky) / (1 + certain) > 0.05) k++;
  return k;
};

export type Span = Pick<Bound, 'earliest' | 'latest'>;

export const startByPasses = (seen: readonly Verdict[], first: number, last: number): Span => {
  const phase = phases(seen.slice(first, Math.min(last + 1, first + 300)))[0] as {
    readonly failed: number;
    readonly checks: number;
  };
  const pass = passed(seen, first, -1, passesProving(Math.max(0, phase.failed - 1), phase.checks - phase.failed));
  return { earliest: pass?.sentAt ?? null, latest: (seen[first] as Verdict).answeredAt };
};

export const endByPasses = (seen: readonly Verdict[], first: number, last: number): Span => {
  const phase = phases(seen.slice(Math.max(first, last - 300), last + 1)).at(-1) as {
    readonly failed: number;
    readonly checks: number;
  };
  const pass = passed(seen, last, 1, passesProving(Math.max(0, phase.failed - 1), phase.checks - phase.failed));
  return { earliest: (seen[last] as Verdict).sentAt, latest: pass?.answeredAt ?? Number.POSITIVE_INFINITY };
};

const passed = (seen: readonly Verdict[], from: number, step: 1 | -1, k: number): Verdict | undefined => {
  let left = k;
  for (let i = from + step; i >= 0 && i < seen.length; i += step) {
    const verdict = seen[i] as Verdict;
    if (!failing(verdict) && --left === 0) return verdict;
  }
  return undefined;
};
