import type { Monitor, Service } from '../config/config.ts';
import { type Instant, type Millis, seconds } from '../time.ts';

/**
 * The first planned moment of a monitor after `after` (exclusive). The moments of a service's monitors coincide where their
 * intervals allow it, and those of different services are spread, so that neither a target nor we get everything at once.
 */
export const nextPlanned = (service: Service, monitor: Monitor, after: Instant): Instant => {
  const offset = offsetOf(service);
  return Math.floor((after - offset) / monitor.every + 1) * monitor.every + offset;
};

/** Whether a moment is one of the monitor's planned ones: a delivery comes for it by itself. */
export const isPlanned = (service: Service, monitor: Monitor, at: Instant): boolean =>
  nextPlanned(service, monitor, at - 1) === at;

/** Every planned moment of a service after `after` (exclusive) up to `until` (inclusive), in order. */
export const plannedSlots = (service: Service, after: Instant, until: Instant): readonly Instant[] => {
  const moments = new Set<Instant>();
  for (const monitor of service.monitors) {
    for (let at = nextPlanned(service, monitor, after); at <= until; at += monitor.every) moments.add(at);
  }
  return [...moments].sort((a, b) => a - b);
};

/** How many of a service's monitors have a planned moment then. */
export const plannedAt = (service: Service, at: Instant): number => {
  const since = at - offsetOf(service);
  return service.monitors.filter(({ every }) => since % every === 0).length;
};

/** How often the service is looked at when all is well. */
export const shortestInterval = (service: Service): Millis => Math.min(...service.monitors.map(({ every }) => every));

/**
 * A dozen places in the interval of a service, whole seconds apart: so few that the slots of several services fall on one moment and
 * share a message and a run, so many that no moment has more than a twelfth of everything.
 */
const places = 12;

const offsetOf = (service: Service): Millis => {
  const interval = shortestInterval(service);
  const apart = Math.max(1, Math.floor(interval / seconds(places)));
  const fitting = Math.max(1, Math.min(places, Math.floor(interval / seconds(apart))));
  return seconds(apart * (hash(service.id) % fitting));
};

/** FNV-1a, 32 bits: a stable spread is all that is asked of it. http://www.isthe.com/chongo/tech/comp/fnv/ */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(text)) value = Math.imul(value ^ unit, 0x01000193) >>> 0;
  return value;
};
