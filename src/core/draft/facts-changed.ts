/** What changed between what was accepted and what the facts say now: "14:26 → 14:27". Whole words, at most three changes. */
export const factsChanged = (accepted: string, now: string): string => {
  if (now === '') return 'The facts no longer say this.';
  const changes = changedRuns(accepted.split(/\s+/), now.split(/\s+/)).map(
    ([was, is]) => `${was.join(' ') || 'nothing'} → ${is.join(' ') || 'nothing'}`,
  );
  const shown = changes.slice(0, 3);
  const more = changes.length - shown.length;
  return `Facts changed since you accepted: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

type Run = readonly [was: readonly string[], is: readonly string[]];

/** The runs of words outside of a longest common subsequence. */
const changedRuns = (a: readonly string[], b: readonly string[]): readonly Run[] => {
  const length = commonLengths(a, b);
  const at = (i: number, j: number): number => length[i * (b.length + 1) + j] as number;
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [fromA, fromB] = [i, j];
    while (i < a.length && j < b.length && a[i] !== b[j]) at(i + 1, j) >= at(i, j + 1) ? i++ : j++;
    if (i === a.length || j === b.length) [i, j] = [a.length, b.length];
    if (i > fromA || j > fromB) runs.push([a.slice(fromA, i), b.slice(fromB, j)]);
    while (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1];
  }
  return runs;
};

/** For each pair of suffixes, the length of their longest common subsequence. */
const commonLengths = (a: readonly string[], b: readonly string[]): Uint32Array => {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] as number) + 1
          : Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
  return lengths;
};
