/** Makes a thing when it is first asked for, and once: a client takes some milliseconds to make, which a start from cold would spend. */
export const whenNeeded = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
