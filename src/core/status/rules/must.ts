/** Notes a rule that does not hold. */
export type Must = (holds: boolean, rule: string) => void;

/** Of a component, incident or update. */
export const idShape = /^[a-z0-9]{12}$/;

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
export const unique = (all: readonly string[]): boolean => new Set(all).size === all.length;
/** Newest first. */
export const sorted = (times: readonly string[]): boolean =>
  times.every((at, index) => index === 0 || at <= (times[index - 1] as string));
