import { commandLine } from '../command-line.ts';
import type { Config } from '../config/config.ts';
import { incidentUrl } from '../status/addresses.ts';
import type { Whereabouts } from './whereabouts.ts';

interface Told {
  readonly incident: string;
  readonly service: string;
  readonly monitors: readonly string[];
}

/**
 * Where readers find an incident. One of private monitors has no page, and under `publish: reviewed` it has none before somebody shows it.
 * @param released whether it is known that readers see it already.
 */
export const entryOf = (told: Told, { config, desk }: Whereabouts, released = false): string => {
  const address = entryAddress(told, config);
  if (address === undefined) return 'not shown to the public';
  return released || config.page.publish === 'automatic'
    ? address
    : `public once somebody shows it: ${commandLine(['show', told.incident], desk)}`;
};

/** Where readers find an incident once it is public; undefined where all its monitors are private. */
export const entryAddress = ({ incident, service, monitors }: Told, { page, services }: Config): string | undefined => {
  const known = services.find(({ id }) => id === service)?.monitors ?? [];
  const shown = monitors.some((id) => known.find((monitor) => monitor.id === id)?.public !== false);
  return shown ? incidentUrl(page.url, incident) : undefined;
};
