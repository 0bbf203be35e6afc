import type { IncidentEvent } from '../incident/event.ts';
import type { IncidentFacts } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import type { HumanUpdate, IncidentText } from './text.ts';

/** Everything that is kept of one incident, private parts included. */
export interface Dossier {
  readonly facts: IncidentFacts;
  readonly events: readonly IncidentEvent[];
  /** When each event was announced, by its number. */
  readonly announcedAt: ReadonlyMap<number, Instant>;
  readonly text?: IncidentText;
  readonly updates: readonly HumanUpdate[];
}
