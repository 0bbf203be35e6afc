export const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0) / all.length;

/** @param part 0.5 for the median. */
export const quantile = (all: readonly number[], part: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(part * all.length))] as number;
