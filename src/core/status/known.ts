import type { Config } from '../config/config.ts';
import type { Dossier } from '../draft/dossier.ts';
import type { ObservedDay, ServiceState } from '../judge/state.ts';
import type { Instant } from '../time.ts';
import type { Past } from './past.ts';
import type { AnsweredHours } from './response-times.ts';
import type { Stamps } from './stamp.ts';

/** Everything that is known, private parts included. */
export interface Known {
  readonly config: Config;
  readonly states: readonly ServiceState[];
  /** What of each day was observed, by service; the states know the last two days better. */
  readonly days: ReadonlyMap<string, readonly ObservedDay[]>;
  /** How each service answered lately; one that is absent was not watched. */
  readonly answered: ReadonlyMap<string, AnsweredHours>;
  /** All of them, but for those that are filed and bear on nothing that this edition says. */
  readonly incidents: readonly Dossier[];
  /** What is filed; absent where everything is known. */
  readonly past?: Past;
  /** What earlier editions showed, and since when. */
  readonly stamps: Stamps;
  readonly now: Instant;
}
