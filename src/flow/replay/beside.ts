import { announced } from '../../core/incident/event.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import type { Happened } from '../../core/incident/happened.ts';
import type { Instant, Millis } from '../../core/time.ts';
import type { Opened, Replayed } from './replay.ts';

/** What happened, and the incidents that a configuration would have made of it. */
interface Beside {
  readonly happened: Happened;
  /** By opening; none: it would have been missed, several: cut into pieces. */
  readonly opened: readonly Opened[];
  /** From its beginning to when it would have been recognised. Negative where the beginning is an estimate that it precedes. */
  readonly delay?: Millis;
}

export interface Comparison {
  /** By beginning; what a person dismissed did not happen. */
  readonly outages: readonly Beside[];
  /** Opened for nothing that happened. */
  readonly unfounded: readonly Opened[];
  /** Notices that would have been sent. */
  readonly notices: number;
}

/** Holds what would have been opened against what happened: the same service at the same time is the same trouble. */
export const beside = ({ incidents }: Replayed, happened: readonly Happened[]): Comparison => {
  const outages = happened
    .filter(({ dismissed }) => !dismissed)
    .map((each): Beside => {
      const opened = incidents.filter(({ facts }) => same(facts, each));
      const [first] = opened;
      return { happened: each, opened, ...(first && { delay: first.facts.detectedAt - each.from }) };
    });
  const founded = new Set(outages.flatMap(({ opened }) => opened));
  return {
    outages,
    unfounded: incidents.filter((opened) => !founded.has(opened)),
    notices: incidents.reduce((sum, opened) => sum + noticesOf(opened), 0),
  };
};

/** How many notices people would have got of it. */
export const noticesOf = ({ events }: Opened): number => events.filter(({ kind }) => announced.includes(kind)).length;

const same = ({ service, window: { start, end } }: IncidentFacts, happened: Happened): boolean =>
  service === happened.service &&
  (start.earliest ?? start.at) <= (happened.to ?? never) &&
  happened.from <= (end?.latest ?? never);

const never: Instant = Number.POSITIVE_INFINITY;
