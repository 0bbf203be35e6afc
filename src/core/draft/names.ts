import type { Config } from '../config/config.ts';

/** What readers may be told that things are called. */
export interface Names {
  readonly service: (service: string) => string;
  readonly monitor: (service: string, monitor: string) => string;
  /** Whom a monitor speaks for; its service's audience where it has none of its own. */
  readonly audience: (service: string, monitor: string) => string | undefined;
}

/** The names that the configuration gives; `former` knows those that it no longer has. */
export const namesIn = (
  config: Pick<Config, 'services'>,
  former: (service: string, monitor?: string) => string | undefined = () => undefined,
): Names => {
  const services = new Map(config.services.map((service) => [service.id, service]));
  const monitors = new Map(
    config.services.flatMap((service) => service.monitors.map((monitor) => [`${service.id}/${monitor.id}`, monitor])),
  );
  return {
    service: (id) => services.get(id)?.name ?? former(id) ?? id,
    monitor: (service, id) => monitors.get(`${service}/${id}`)?.name ?? former(service, id) ?? id,
    audience: (service, id) => monitors.get(`${service}/${id}`)?.audience ?? services.get(service)?.audience,
  };
};

/** A, B and C */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/**
 * Names in a sentence that must stay short: all of them, or how many they are.
 * @param what they are: readers of the page know components, engineers monitors.
 */
export const brieflyListed = (names: readonly string[], what: string): string => {
  const unique = [...new Set(names)];
  const all = listed(unique);
  if (wordsIn(all) <= 9) return all;
  return unique.length === 1 ? `one of the ${what}` : `${unique.length} ${what}`;
};

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** 1,440 */
export const grouped = (count: number): string => {
  const [whole = '', fraction] = String(count).split('.');
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
};

/** "1 incident", "1,440 incidents" */
export const counted = (count: number, what: string): string => `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;

/** "once", "twice", "5 times" */
export const times = (count: number): string => {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${grouped(count)} times`;
};
