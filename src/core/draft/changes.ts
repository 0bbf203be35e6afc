export interface Change {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Longer sequences than this on either side are not compared: all of one is removed, all of the other added. */
const compared = 2_000;

/** A shortest way from one sequence of texts (lines, words) to another, by their longest common subsequence. */
export const changes = (was: readonly string[], is: readonly string[]): readonly Change[] => {
  if (was.length > compared || is.length > compared) return [...all('removed', was), ...all('added', is)];
  const lengths = commonLengths(was, is);
  const at = (i: number, j: number): number => lengths[i * (is.length + 1) + j] as number;
  const found: Change[] = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && was[i] === is[j]) {
      found.push({ kind: 'same', text: was[i] as string });
      [i, j] = [i + 1, j + 1];
    } else if (j === is.length || (i < was.length && at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: 'removed', text: was[i++] as string });
    } else {
      found.push({ kind: 'added', text: is[j++] as string });
    }
  }
  return found;
};

const all = (kind: Change['kind'], texts: readonly string[]): readonly Change[] =>
  texts.map((text) => ({ kind, text }));

/** For each pair of suffixes, the length of their longest common subsequence. */
const commonLengths = (a: readonly string[], b: readonly string[]): Uint16Array => {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] as number) + 1
          : Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
  return lengths;
};
