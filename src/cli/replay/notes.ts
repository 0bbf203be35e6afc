import { spanText } from '../../core/check/age.ts';
import type { Config } from '../../core/config/config.ts';
import { brieflyListed, grouped } from '../../core/draft/names.ts';
import type { Survey } from '../../flow/replay/recording.ts';
import type { Candidate } from './candidate.ts';

/** What of a recording a candidate does not judge, since it does not have the monitor. */
export const leftOut = ({ monitors }: Survey, candidates: readonly Candidate[]): readonly string[] =>
  candidates.flatMap(({ label, config }) => {
    const without = [...monitors].flatMap(([service, counts]) =>
      [...counts]
        .filter(([monitor]) => !monitorIn(config, service, monitor))
        .map(([monitor, count]) => ({ name: `${service}/${monitor}`, count })),
    );
    if (without.length === 0) return [];
    const count = without.reduce((sum, each) => sum + each.count, 0);
    return [
      `Left out: ${grouped(count)} observations of ${without.map(({ name }) => name).join(', ')}, which ${label} does not have.`,
    ];
  });

/** Where the candidate would have checked at another pace than the record did: it is judged by the checks that were made. */
export const otherPaces = ({ paces }: Survey, config: Config): readonly string[] => {
  const others = config.services.flatMap((service) =>
    service.monitors.flatMap((monitor) => {
      const pace = paces.get(`${service.id}/${monitor.id}`);
      return pace === undefined || pace === monitor.every ? [] : [{ name: monitor.name, pace, every: monitor.every }];
    }),
  );
  const [first] = others;
  if (!first) return [];
  const names = brieflyListed(
    others.map(({ name }) => name),
    'monitors',
  );
  return [
    `${names}: recorded every ${spanText(first.pace)}, and the candidate says every ${spanText(first.every)}. Checks are judged as they were sent, at the recorded pace.`,
  ];
};

const monitorIn = ({ services }: Config, service: string, monitor: string): boolean =>
  services.some(({ id, monitors }) => id === service && monitors.some((each) => each.id === monitor));
