/** So many checks beside the true place a cut is as good as right. */
const margin = 2;
/** No cut is moved farther than this. */
const farthest = 50;
/** A place that holds no more than this share more is no better: of equals the likeliest stays. */
const worthwhile = 1e-3;

/**
 * Each cut between two parts that both pass and fail, moved to where it is right, within `margin` checks, with the highest probability:
 * the place about which the likelihood of the two rates beside it holds the most mass. The likeliest place alone is that less often: a
 * run that goes on by chance into the next part puts it at the far end of all the places that are nearly as likely. A part in which
 * all failed, or none, is left whole.
 * @param cuts ascending, each `least` from the next and from both ends.
 * @param halves running count of half failures: `halves[i]` in the first i checks.
 */
export const centred = (cuts: readonly number[], halves: Int32Array, least: number): readonly number[] => {
  const edges = [0, ...cuts, halves.length - 1];
  const moved = [...edges];
  for (let k = 1; k < edges.length - 1; k++) {
    const [from, cut, to] = [edges[k - 1], edges[k], edges[k + 1]] as [number, number, number];
    if (alike(halves, from, cut) || alike(halves, cut, to)) continue;
    const first = Math.max((moved[k - 1] as number) + least, cut - farthest);
    const last = Math.min(to - least, cut + farthest);
    const mass = likelihoods(halves, { from, cut, to, first: first - margin, last: last + margin });
    moved[k] = first + fullest(mass, cut - first);
  }
  return moved.slice(1, -1);
};

const alike = (halves: Int32Array, from: number, to: number): boolean => {
  const failed = (halves[to] as number) - (halves[from] as number);
  return failed === 0 || failed === 2 * (to - from);
};

interface Places {
  readonly from: number;
  readonly cut: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

/** Of a cut at each place from `first` to `last`, beside that of `cut`; 0 beyond the two parts. */
const likelihoods = (halves: Int32Array, { from, cut, to, first, last }: Places): Float64Array => {
  const at = (i: number): number => halves[i] as number;
  // Half a check of each outcome beside those seen (Jeffreys): no rate is taken for 0 or 1.
  const rate = (i: number, j: number): number => ((at(j) - at(i)) / 2 + 0.5) / (j - i + 1);
  const [before, after] = [rate(from, cut), rate(cut, to)];
  const [ofFailure, ofPass] = [Math.log(before / after), Math.log((1 - before) / (1 - after))];
  return Float64Array.from({ length: last - first + 1 }, (_, n) => {
    const place = first + n;
    if (place < from || place > to) return 0;
    const failed = (at(place) - at(cut)) / 2;
    return Math.exp(failed * ofFailure + (place - cut - failed) * ofPass);
  });
};

/** The place about which there is most, counted from the first; the likeliest of those that hold as much as it. */
const fullest = (mass: Float64Array, likeliest: number): number => {
  const about = Array.from({ length: mass.length - 2 * margin }, (_, n) =>
    mass.subarray(n, n + 2 * margin + 1).reduce((a, b) => a + b),
  );
  const most = about.reduce((a, b) => Math.max(a, b));
  if ((about[likeliest] as number) >= most * (1 - worthwhile)) return likeliest;
  return about.indexOf(most);
};
