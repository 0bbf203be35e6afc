/**
 * Where the failure rate of a series of checks changed: the cuts that minimise −ln L of the Bernoulli likelihood, each part at its
 * own rate, plus a penalty a cut. Exact optimal partitioning by dynamic programming (Jackson et al., "An algorithm for optimal
 * partitioning of data on an interval", IEEE Signal Processing Letters 12, 2005), with the pruning of PELT, which discards only
 * what can never be optimal (Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear computational
 * cost", JASA 107, 2012).
 *
 * Series longer than `blocks` are cut between equal blocks first, and each cut is then moved to the best place within the two blocks
 * that it lies between.
 * @param halves running count of half failures: `halves[i]` in the first i checks; one longer than the series.
 * @returns the inner cuts, ascending: a cut at i lies between check i − 1 and check i.
 */
export const cuts = (halves: Int32Array, shape: Shape): readonly number[] => {
  const n = halves.length - 1;
  if (n < 2 * shape.least) return [];
  const size = Math.ceil(n / shape.blocks);
  const sums = sumsOf(halves);
  const coarse = optimal(candidates(n, size), sums, shape);
  if (size === 1) return coarse;
  // A block that a change falls into was perhaps taken for a part of its own: of the cuts put right, only those worth it stay.
  const places = Int32Array.of(0, ...refined(coarse, n, size, sums, shape), n);
  return refined(optimal(places, sums, shape), n, size, sums, shape);
};

export interface Shape {
  /** What a cut costs, in nats. */
  readonly penalty: number;
  /** The least number of checks between two cuts. */
  readonly least: number;
  /** Above so many checks they are packed into at most so many blocks. */
  readonly blocks: number;
}

/** What stands behind −ln L = n ln n − k ln k − (n − k) ln(n − k) of k failures in n checks. */
interface Sums {
  readonly halves: Int32Array;
  /** (x/2) ln (x/2) at x: twice the checks index it, so that half a failure has a place. */
  readonly xLnX: Float64Array;
}

const sumsOf = (halves: Int32Array): Sums => {
  const xLnX = new Float64Array(2 * halves.length - 1);
  for (let x = 1; x < xLnX.length; x++) xLnX[x] = (x / 2) * Math.log(x / 2);
  return { halves, xLnX };
};

/** −ln L of the checks from i (inclusive) to j (exclusive) at their own rate. */
const cost = ({ halves, xLnX }: Sums, i: number, j: number): number => {
  const all = 2 * (j - i);
  const failed = (halves[j] as number) - (halves[i] as number);
  return (xLnX[all] as number) - (xLnX[failed] as number) - (xLnX[all - failed] as number);
};

const candidates = (n: number, size: number): Int32Array => {
  const places = new Int32Array(Math.ceil(n / size) + 1);
  for (let k = 0; k < places.length; k++) places[k] = Math.min(n, k * size);
  return places;
};

/** How often the places that a part may begin at are thinned out: it costs as much as a step itself. */
const thinningEvery = 8;

const optimal = (places: Int32Array, sums: Sums, { penalty, least }: Shape): readonly number[] => {
  const last = places.length - 1;
  const best = new Float64Array(last + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(last + 1);
  const open = new Int32Array(last + 1);
  best[0] = -penalty;
  for (let j = 1, entering = 0, count = 0, settled = 0; j <= last; j++) {
    const to = places[j] as number;
    for (; to - (places[entering] as number) >= least; entering++) open[count++] = entering;
    if (j % thinningEvery === 0) {
      for (; to - (places[settled + 1] as number) >= least; settled++);
      count = thinned(open, count, settled, places, best, sums, least);
    }
    let lowest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      const i = open[k] as number;
      const sum = (best[i] as number) + cost(sums, places[i] as number, to);
      if (sum >= lowest) continue;
      lowest = sum;
      from[j] = i;
    }
    best[j] = lowest + penalty;
  }
  const found: number[] = [];
  for (let j = from[last] as number; j > 0; j = from[j] as number) found.unshift(places[j] as number);
  return found;
};

/**
 * Drops every beginning that is worse than a cut at `settled` even without that cut's penalty: any part long enough to begin
 * there does better. Returns how many stay.
 */
const thinned = (
  open: Int32Array,
  count: number,
  settled: number,
  places: Int32Array,
  best: Float64Array,
  sums: Sums,
  least: number,
): number => {
  const at = places[settled] as number;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const i = open[k] as number;
    const begins = places[i] as number;
    if (at - begins >= least && (best[i] as number) + cost(sums, begins, at) >= (best[settled] as number)) continue;
    open[kept++] = i;
  }
  return kept;
};

/** Each cut moved to the best place within the two blocks that it lies between. */
const refined = (
  coarse: readonly number[],
  n: number,
  size: number,
  sums: Sums,
  { least }: Shape,
): readonly number[] => {
  const moved = [...coarse];
  for (const [k, cut] of coarse.entries()) {
    const before = moved[k - 1] ?? 0;
    const after = moved[k + 1] ?? n;
    let lowest = Number.POSITIVE_INFINITY;
    for (let at = Math.max(cut - size, before + least); at <= Math.min(cut + size, after - least); at++) {
      const sum = cost(sums, before, at) + cost(sums, at, after);
      if (sum >= lowest) continue;
      lowest = sum;
      moved[k] = at;
    }
  }
  return moved;
};
