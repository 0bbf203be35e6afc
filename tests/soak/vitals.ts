import { readdirSync, readFileSync } from 'node:fs';

/** What a process holds at a moment. */
export interface Vitals {
  /** Since the first sample. */
  readonly minute: number;
  readonly rssMiB: number;
  /** Open files, sockets and the like. */
  readonly handles: number;
}

/** As Linux tells it; undefined where the process has just ended. */
export const vitalsOf = (pid: number, minute: number): Vitals | undefined => {
  try {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { minute, rssMiB: Number(kib) / 1_024, handles: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return undefined;
  }
};

/** Least squares: by how much `of` grows a minute. */
export const slope = (samples: readonly Vitals[], of: (vitals: Vitals) => number): number => {
  const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  const at = mean(samples.map(({ minute }) => minute));
  const height = mean(samples.map(of));
  const covariance = samples.reduce((sum, its) => sum + (its.minute - at) * (of(its) - height), 0);
  const variance = samples.reduce((sum, { minute }) => sum + (minute - at) ** 2, 0);
  return variance === 0 ? 0 : covariance / variance;
};
