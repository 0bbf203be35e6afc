/** Read at the same time: enough to hide a network, few enough not to be throttled by it. */
const together = 16;

/** Reads one for each, some at a time; the answers are in the order of what was asked for. */
export const inPortions = async <T, R>(all: readonly T[], read: (one: T) => Promise<R>): Promise<readonly R[]> => {
  const found: R[] = [];
  for (let at = 0; at < all.length; at += together)
    found.push(...(await Promise.all(all.slice(at, at + together).map(read))));
  return found;
};
