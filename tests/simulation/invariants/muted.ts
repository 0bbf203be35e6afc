import { standing } from '../../../src/core/config/planned-maintenance.ts';
import { type Instant, type Millis, seconds } from '../../../src/core/time.ts';
import type { History } from '../history.ts';

type At = (service: string, at: Instant) => boolean;

/** Whether a service was in maintenance at a moment, as the configuration and people had planned it in the end. */
export interface Muted {
  readonly surely: At;
  /** Those who judged it may have thought so: their clocks were off, or they had not heard of its end. */
  readonly perhaps: At;
}

/** What people plan or cancel is heard of a little later. */
const heardWithin = seconds(15);

export const mutedIn = async ({ plan, store }: History): Promise<Muted> => {
  const windows = [
    ...standing(await store.maintenance(0)),
    ...plan.deployments.flatMap((its) => its.config.maintenance),
  ].flatMap((its) => (its.kind === 'dated' ? [its] : []));
  const skew = 2 * plan.weather.skew;
  const within =
    (leeway: Millis): At =>
    (service, at) =>
      windows.some((its) => its.services.includes(service) && at >= its.from - leeway && at < its.to + leeway);
  return { surely: within(-skew), perhaps: within(skew + heardWithin) };
};
