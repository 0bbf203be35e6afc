import type { Instant } from '../time.ts';
import type { Impact, Window } from './facts.ts';

/**
 * `untaken`: it is open, and nobody has taken it up. `draft-ready`: it will not be reopened any more, its account can be
 * completed. `draft-overdue`: its account should have been published.
 */
type ReminderKind = 'untaken' | 'draft-ready' | 'draft-overdue';

/** What waits for a person, as it was when it came due: told twice, it says the same thing twice. */
export interface Reminder {
  readonly incident: string;
  readonly service: string;
  /** `untaken-2`: whoever finds it due makes the same one. */
  readonly id: string;
  readonly kind: ReminderKind;
  /** When it was found due. */
  readonly at: Instant;
  readonly monitors: readonly string[];
  readonly impact: Impact;
  readonly window: Window;
  /** When the incident was opened; of a draft, when it was resolved. */
  readonly since: Instant;
  /** Of a draft: when its account should be published. */
  readonly due?: Instant;
  /** Of a draft: what only a person can say and nobody has said yet. */
  readonly missing: readonly string[];
  /** Of a draft: what was promised for a day that has passed. */
  readonly lapsed: readonly string[];
}

export const reminderKey = ({ incident, id }: Pick<Reminder, 'incident' | 'id'>): string => `${incident}-${id}`;
