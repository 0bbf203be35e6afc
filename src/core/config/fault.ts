/** What is wrong with a value, before anyone knows where it stands. */
export interface Fault {
  /** A clause that says what is wrong; where it is absent, showing the value says enough. */
  readonly message?: string;
  /** What to write instead, as an order: `write a duration such as 30s`. */
  readonly remedy: string;
}

/** @example listed(['a', 'b', 'c'], 'or') // 'a, b or c' */
export const listed = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
