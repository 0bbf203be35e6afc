import type { Observation } from '../../core/check/observation.ts';
import type { RecordedObservation } from '../../core/incident/recorded.ts';
import { tellsOfTrouble } from '../../core/judge/result.ts';
import { type Instant, type Millis, seconds } from '../../core/time.ts';
import { patience } from '../watch.ts';

/** What was judged at once: findings of one slot, at the moment when they were known. */
export interface Portion {
  readonly service: string;
  readonly at: Instant;
  readonly observations: readonly Observation[];
}

/** A slot is thought complete when the record has gone on for so long after its last answer; what comes later is judged late. */
const completeAfter: Millis = seconds(10);

interface Gathering {
  readonly service: string;
  readonly firstSentAt: Instant;
  lastAnsweredAt: Instant;
  observations: Observation[];
  early: boolean;
}

export interface Portioner {
  /** Takes observations by sending, and gives back what is complete by then, in the order in which it was judged. */
  add(observations: readonly RecordedObservation[]): readonly Portion[];
  /** The rest. */
  end(): readonly Portion[];
}

/**
 * Puts observations together as the watch had them: a slot's when all of them were answered; and those that came in time sooner,
 * where others kept it waiting and these told of a failure.
 */
export const portioner = (): Portioner => {
  const gathering = new Map<string, Gathering>();
  let looked = Number.NEGATIVE_INFINITY;

  const gather = ({ service, observation }: RecordedObservation): void => {
    const key = `${service}|${observation.slot}`;
    const slot = gathering.get(key) ?? {
      service,
      firstSentAt: observation.sentAt,
      lastAnsweredAt: observation.answeredAt,
      observations: [],
      early: false,
    };
    slot.observations.push(observation);
    slot.lastAnsweredAt = Math.max(slot.lastAnsweredAt, observation.answeredAt);
    gathering.set(key, slot);
  };

  const complete = (until: Instant): readonly Portion[] => {
    const portions: Portion[] = [];
    for (const [key, slot] of gathering) {
      const { service, firstSentAt, lastAnsweredAt } = slot;
      const soon = firstSentAt + patience;
      if (!slot.early && soon <= until && soon < lastAnsweredAt) {
        slot.early = true;
        const known = slot.observations.filter(({ answeredAt }) => answeredAt <= soon);
        if (known.some((observation) => tellsOfTrouble({ observation }))) {
          portions.push({ service, at: soon, observations: known });
          slot.observations = slot.observations.filter(({ answeredAt }) => answeredAt > soon);
        }
      }
      if (lastAnsweredAt > until) continue;
      portions.push({ service, at: lastAnsweredAt, observations: slot.observations });
      gathering.delete(key);
    }
    return portions.sort((a, b) => a.at - b.at);
  };

  return {
    add: (observations) => {
      const portions: Portion[] = [];
      for (const recorded of observations) {
        const { sentAt } = recorded.observation;
        if (sentAt - looked >= seconds(1)) {
          looked = sentAt;
          portions.push(...complete(sentAt - completeAfter));
        }
        gather(recorded);
      }
      return portions;
    },
    end: () => complete(Number.POSITIVE_INFINITY),
  };
};
