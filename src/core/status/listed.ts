import type { Instant } from '../time.ts';

/** Statuspage's states of an incident. */
export type PublicState = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem';

/** What lists say of an incident. */
export interface Listed {
  readonly id: string;
  /** The month whose page it is on: `2017/07`. */
  readonly month: string;
  readonly heading: string;
  readonly service: string;
  readonly state: PublicState;
  readonly openedAt: Instant;
}
