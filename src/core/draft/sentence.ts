/** One thing the machine says, under a name by which a person can accept or replace it. */
export interface Sentence {
  /** Stable as long as it is about the same thing: `window`, `phase-2-dashboard`. */
  readonly id: string;
  readonly text: string;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Ends a text that may or may not be a sentence yet. */
export const stopped = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
