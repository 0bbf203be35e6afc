/**
 * ln Γ(x) for x > 0, to about 14 digits: Stirling's series (Abramowitz and Stegun 6.1.41) from 12 on,
 * and below that the recurrence Γ(x + 1) = x·Γ(x) up to there.
 */
export const logGamma = (x: number): number => {
  let shift = 1;
  let z = x;
  for (; z < 12; z++) shift *= z;
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
};

/** ln B(a, b) for a, b > 0: the normaliser of a Beta distribution. */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** ln of the number of ways to choose k of n, 0 ≤ k ≤ n. */
export const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
