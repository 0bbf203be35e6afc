/** Everything that an asynchronous sequence brings. */
export const gathered = async <T>(sequence: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const each of sequence) all.push(each);
  return all;
};
