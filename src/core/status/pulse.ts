import type { Config, Service } from '../config/config.ts';
import type { ServiceState } from '../judge/state.ts';
import type { Instant, Millis } from '../time.ts';

/** Whether the monitoring itself is alive, as far as what it stored tells. */
export interface Pulse {
  /** Services that were looked at before, and not lately. */
  readonly unseen: readonly string[];
  /** No check of anything says anything of its target: there are none, or our own network is in trouble. */
  readonly blind: boolean;
}

/** Inclusive. As long as a monitor may go without a check before it is unknown, for the one that is looked at most often. */
const missedAfter = ({ monitors }: Service): Millis =>
  3 * Math.min(...monitors.map(({ every }) => every)) + Math.max(...monitors.map(({ timeout }) => timeout));

/** A service that was never looked at is new: its turn may be to come. Inconclusive checks count as having looked, but not as seeing. */
export const pulseOf = (config: Config, states: readonly ServiceState[], now: Instant): Pulse => {
  const byService = new Map(states.map((state) => [state.service, state]));
  const known = config.services.flatMap((service) => {
    const state = byService.get(service.id);
    return state ? [{ service, state }] : [];
  });
  return {
    unseen: known.filter(({ service, state }) => isUnseen(service, state, now)).map(({ service }) => service.id),
    blind: !known.some(({ service, state }) => isSeen(service, state, now)),
  };
};

const isUnseen = (service: Service, { observations }: ServiceState, now: Instant): boolean =>
  now - observations.reduce((last, { answeredAt }) => Math.max(last, answeredAt), 0) > missedAfter(service);

const isSeen = (service: Service, { monitors }: ServiceState, now: Instant): boolean =>
  Object.values(monitors).some(({ lastCheckAt = 0 }) => now - lastCheckAt <= missedAfter(service));

export const isWell = ({ unseen, blind }: Pulse): boolean => unseen.length === 0 && !blind;
