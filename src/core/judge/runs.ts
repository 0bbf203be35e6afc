import { segments } from './phases.ts';

/**
 * How checks went, as the lengths of their runs: failing, passing, failing and so on. It ends with a failing one, or is empty;
 * only the first may be 0. Passes after the last failure are not in it: they belong to it once another failure comes.
 */
export type Runs = readonly number[];

/** So many checks are remembered: half an hour at five seconds. */
const mostChecks = 360;

/** One more failure, after so many passes. */
export const failedAfter = (runs: Runs, passes: number): Runs => {
  if (passes > 0) return capped([...(runs.length > 0 ? runs : [0]), passes, 1]);
  return capped([...runs.slice(0, -1), (runs.at(-1) ?? 0) + 1]);
};

/** The phase that the last failure belongs to: its failure rate, and how many checks show it. Undefined where none failed. */
export const lastPhase = (runs: Runs): { readonly rate: number; readonly checks: number } | undefined =>
  segments(runs.flatMap((length, i) => Array<number>(length).fill(i % 2 === 0 ? 2 : 0))).at(-1);

/** Failures and checks among the last `most`, back from the last failure. */
export const latest = (runs: Runs, most: number): { readonly failed: number; readonly checks: number } => {
  let checks = 0;
  let failed = 0;
  for (let i = runs.length - 1; i >= 0 && checks < most; i--) {
    const length = Math.min(runs[i] as number, most - checks);
    checks += length;
    if (i % 2 === 0) failed += length;
  }
  return { failed, checks };
};

const capped = (runs: Runs): Runs => {
  let excess = runs.reduce((sum, length) => sum + length, 0) - mostChecks;
  if (excess <= 0) return runs;
  const kept = [...runs];
  for (let i = 0; excess > 0; i++) {
    const off = Math.min(kept[i] as number, excess);
    kept[i] = (kept[i] as number) - off;
    excess -= off;
  }
  const first = kept.findIndex((length) => length > 0);
  return kept.slice(first - (first % 2));
};
