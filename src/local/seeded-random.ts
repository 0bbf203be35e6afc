/**
 * A stream of numbers in [0, 1), the same for the same seed on every machine: Marsaglia's xorshift of 32 bits
 * (shifts 13, 17, 5), its seed spread by Knuth's multiplicative constant so that near seeds do not run alike.
 */
export const seededRandom = (seed: number): (() => number) => {
  let state = Math.imul(seed | 0, 0x9e3779b1) || 0x9e3779b1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};
