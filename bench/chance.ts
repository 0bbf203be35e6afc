/**
 * Numbers in [0, 1) from a seed: sfc32 of C. Doty-Humphrey's PractRand, 128 bits of state. The rare events that the benchmarks
 * count (two blips in a row, say) need a generator whose neighbours are independent also where the first is tiny.
 */
export const chance = (seed: number): (() => number) => {
  let a = seed | 0;
  let b = (seed / 2 ** 32) | 0;
  let c = 0x5eed;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
};
