/**
 * Runs several ways of doing the same in turn, so often each, so that what else goes on in the machine falls on all of them alike.
 * @returns by the names of the ways, what each run came to.
 */
export const interleaved = async <Way extends string, T>(
  ways: Readonly<Record<Way, () => Promise<T>>>,
  runs: number,
): Promise<Readonly<Record<Way, readonly T[]>>> => {
  const names = Object.keys(ways) as Way[];
  const found = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Way, T[]>;
  for (let run = 0; run < runs; run++) for (const name of names) found[name].push(await ways[name]());
  return found;
};
