import type { Config } from '../config/config.ts';
import { componentId, groupId } from './public-id.ts';
import type { Stamps } from './stamp.ts';
import type { Visibility } from './visible.ts';

/**
 * Who is shown: public monitors, and those that the configuration no longer has but that readers may have seen, for
 * an incident does not leave the log with its monitor. A monitor made private is forgotten (`editionOf`), so that removing
 * it later does not bring it back.
 */
export const visibilityIn = (
  config: Config,
  stamps: Stamps,
): { readonly visibility: Visibility; readonly former: (service: string, monitor?: string) => string | undefined } => {
  const isPublic = new Map(
    config.services.flatMap(({ id, monitors }) => monitors.map((monitor) => [`${id}/${monitor.id}`, monitor.public])),
  );
  const monitorsOf = new Map(
    config.services.map(({ id, monitors }) => [id, monitors.filter((monitor) => monitor.public).map((m) => m.id)]),
  );
  const hiding = new Set(config.services.filter(({ monitors }) => monitors.some((m) => !m.public)).map(({ id }) => id));
  return {
    visibility: {
      shown: (service, monitor) =>
        isPublic.get(`${service}/${monitor}`) ?? stamps[componentId(service, monitor)] !== undefined,
      monitorsOf: (service) => monitorsOf.get(service) ?? [],
      hides: (service) => hiding.has(service),
    },
    former: (service, monitor) =>
      stamps[monitor === undefined ? groupId(service) : componentId(service, monitor)]?.name,
  };
};

/** Everything is visible: for engineers. */
export const everythingIn = (config: Config): Visibility => ({
  shown: () => true,
  monitorsOf: (service) => config.services.find(({ id }) => id === service)?.monitors.map(({ id }) => id) ?? [],
  hides: () => false,
});
