import type { Config } from '../config/config.ts';
import { incidentUrl } from '../status/addresses.ts';

/** Where readers find an incident. One of private monitors has no page, and under `publish: reviewed` it has none yet. */
export const entryOf = (
  {
    incident,
    service,
    monitors,
  }: { readonly incident: string; readonly service: string; readonly monitors: readonly string[] },
  { page, services }: Config,
): string => {
  const known = services.find(({ id }) => id === service)?.monitors ?? [];
  const shown = monitors.some((id) => known.find((monitor) => monitor.id === id)?.public !== false);
  if (!shown) return 'not shown to the public';
  return page.publish === 'reviewed' ? 'not public until somebody shows it' : incidentUrl(page.url, incident);
};
