import { iso } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import { finalFacts, ticks } from './read.ts';

/** I2: at most one incident of a service is open at any time, its events are numbered without gaps, and none is open once all is well. */
export const oneOpen = (history: History): readonly string[] => {
  const open = new Map<string, string>();
  const counts = new Map<string, number>();
  const versions = new Map<string, number>();
  const broken: string[] = [];
  for (const { write, at } of ticks(history)) {
    const { service, version } = write.state;
    if (version !== (versions.get(service) ?? 0) + 1)
      broken.push(`I2 ${iso(at)}: ${service} went from version ${versions.get(service)} to ${version}`);
    versions.set(service, version);
    for (const { incident, n, kind } of write.events ?? []) {
      const now = open.get(service);
      if (n !== (counts.get(incident) ?? 0) + 1)
        broken.push(`I2 ${iso(at)}: event ${incident}-${n} follows ${counts.get(incident) ?? 0}`);
      counts.set(incident, n);
      const opens = kind === 'opened' || kind === 'reopened';
      if (opens && now !== undefined) broken.push(`I2 ${iso(at)}: ${incident} ${kind} while ${now} is open`);
      if (!opens && now !== incident) broken.push(`I2 ${iso(at)}: ${incident} ${kind} though it is not open`);
      if (opens) open.set(service, incident);
      if (kind === 'resolved' || kind === 'closed') open.delete(service);
    }
    if (write.state.open?.id !== open.get(service))
      broken.push(
        `I2 ${iso(at)}: the state of ${service} has ${write.state.open?.id} open, its events ${open.get(service)}`,
      );
  }
  for (const [service, incident] of open) broken.push(`I2 ${incident} of ${service} is still open in the end`);
  for (const { id, status } of finalFacts(history))
    if (status !== 'resolved') broken.push(`I2 the facts of ${id} still say ${status} in the end`);
  return broken;
};
