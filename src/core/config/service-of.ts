import type { Config, Service } from './config.ts';

const known = new WeakMap<Config, ReadonlyMap<string, Service>>();

/** The service of that id, without looking through all of them: each slot asks for its own. */
export const serviceOf = (config: Config, id: string): Service | undefined => {
  const services = known.get(config) ?? new Map(config.services.map((service) => [service.id, service]));
  known.set(config, services);
  return services.get(id);
};
