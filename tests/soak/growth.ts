/** By how much something grows a minute, and the 95 % interval of that. */
export interface Growth {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

export interface Point {
  readonly minute: number;
  readonly value: number;
}

/** Fewer points prove nothing. */
const fewest = 20;

/**
 * Least squares. What a process holds now is much like what it held a moment ago, so the points count for fewer than they are: their
 * variance is taken (1 + r) / (1 − r) times, r being how much each residual says of the next (Santer and others 2000, as
 * for trends of temperatures), less the bias that taking a line off leaves in it (Kendall 1954).
 */
export const growthOf = (points: readonly Point[]): Growth => {
  if (points.length < fewest)
    return { slope: Number.NaN, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const at = mean(points.map(({ minute }) => minute));
  const height = mean(points.map(({ value }) => value));
  const spread = sum(points.map(({ minute }) => (minute - at) ** 2));
  const slope = sum(points.map(({ minute, value }) => (minute - at) * (value - height))) / spread;
  const residuals = points.map(({ minute, value }) => value - height - slope * (minute - at));
  const squares = sum(residuals.map((residual) => residual ** 2));
  const next = sum(residuals.slice(1).map((residual, i) => residual * (residuals[i] ?? 0)));
  const seen = squares === 0 ? 0 : next / squares;
  const r = squares === 0 ? 0 : Math.min(0.95, Math.max(0, seen + (1 + 4 * seen) / points.length));
  const error = Math.sqrt((squares / (points.length - 2) / spread) * ((1 + r) / (1 - r)));
  return { slope, low: slope - 1.96 * error, high: slope + 1.96 * error };
};

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
const mean = (all: readonly number[]): number => sum(all) / all.length;
