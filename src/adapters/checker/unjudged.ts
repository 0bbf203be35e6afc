import type { Exchange, InconclusiveReason } from '../../core/check/observation.ts';
import type { Trouble } from './trouble.ts';

/** A check that came to say nothing about the product, and why. */
export interface Unjudged {
  readonly reason: InconclusiveReason;
  readonly sentence: string;
  readonly exchanges: readonly Exchange[];
  /** What stood in the way, where it was an exchange. */
  readonly trouble?: Trouble;
}

export const isUnjudged = (value: object): value is Unjudged => 'reason' in value;
