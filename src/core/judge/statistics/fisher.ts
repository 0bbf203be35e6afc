import { logChoose } from './log-gamma.ts';

/** Trials of two kinds: `of` here and `elsewhereOf` elsewhere, of which so many failed. */
export interface Contingency {
  readonly failed: number;
  readonly of: number;
  readonly elsewhereFailed: number;
  readonly elsewhereOf: number;
}

/**
 * Fisher's exact test, one-sided: the chance that at least so many of the failures would fall on these trials if failures fell on
 * any trial alike (Fisher, "The Design of Experiments", 1935; the upper tail of the hypergeometric distribution).
 */
export const fisher = ({ failed, of, elsewhereFailed, elsewhereOf }: Contingency): number => {
  const failures = failed + elsewhereFailed;
  const passes = of + elsewhereOf - failures;
  const most = Math.min(of, failures);
  if (failed <= Math.max(0, of - passes)) return 1;
  const logFirst = logChoose(failures, failed) + logChoose(passes, of - failed) - logChoose(failures + passes, of);
  // Each further term by its ratio to the one before it, until they no longer count.
  let term = 1;
  let tail = 1;
  for (let x = failed; x < most && term > tail * 1e-17; x++) {
    term *= ((failures - x) * (of - x)) / ((x + 1) * (passes - of + x + 1));
    tail += term;
  }
  return Math.min(1, Math.exp(logFirst) * tail);
};
