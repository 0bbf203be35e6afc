/** Runs what concerns the same thing one after the other, in the order of asking; a failure does not hold up the next. */
export type Turn = <T>(thing: string, work: () => Promise<T>) => Promise<T>;

export const inTurn = (): Turn => {
  const last = new Map<string, Promise<unknown>>();
  return (thing, work) => {
    const done = (last.get(thing) ?? Promise.resolve()).then(work, work);
    last.set(thing, done);
    const forget = (): void => {
      if (last.get(thing) === done) last.delete(thing);
    };
    done.then(forget, forget);
    return done;
  };
};
