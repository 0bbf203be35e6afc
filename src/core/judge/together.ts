import type { Config, Service } from '../config/config.ts';
import type { Instant } from '../time.ts';
import { plannedAt } from './schedule.ts';

interface Planned {
  readonly service: string;
  readonly at: Instant;
}

/** The checks of a message at most: as many as the largest service has, whose slot is a message of its own. */
export const checksTogether = 100;

/**
 * Slots of one moment in groups, each for one message and one run, with `checksTogether` checks at most; a slot that has more is alone.
 * What is waited for in a run is then waited for once. A slot goes into the first group of its moment that has room for it.
 */
export const together = <S extends Planned>(config: Config, slots: readonly S[]): readonly (readonly S[])[] => {
  const services = new Map(config.services.map((service) => [service.id, service]));
  return [...Map.groupBy(slots, ({ at }) => at).values()].flatMap((moment) => {
    const groups: { readonly slots: S[]; room: number }[] = [];
    for (const slot of moment) {
      const checks = checksOf(services.get(slot.service), slot.at);
      const group = groups.find(({ room }) => room >= checks);
      if (group) {
        group.slots.push(slot);
        group.room -= checks;
      } else groups.push({ slots: [slot], room: checksTogether - checks });
    }
    return groups.map((group) => group.slots);
  });
};

/** All of a service at a moment that is not planned, after a start; one of a service that has left, which is only to be closed. */
const checksOf = (service: Service | undefined, at: Instant): number => {
  if (service === undefined) return 1;
  return plannedAt(service, at) || service.monitors.length;
};
