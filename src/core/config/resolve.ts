import type { Config, Maintenance, Monitor, Page, Service } from './config.ts';
import { defaultControls, defaultReminder, defaultTimeZone } from './defaults.ts';
import { checkSpec, type Logins } from './resolve-check.ts';
import { monitorPace, servicePace } from './resolve-pace.ts';
import type { ConfigFile } from './schema/root.ts';
import { entriesOf, nodeAt, type TreeNode } from './tree.ts';

type WrittenService = ConfigFile['services'][string];
type WrittenMonitor = WrittenService['monitors'][string];
type Defaults = ConfigFile['defaults'];

/**
 * Entries of a mapping in the order of the file. An object would put keys such as `2017` first, and the order is the page's.
 */
const inOrder = <T>(
  record: Readonly<Record<string, T>>,
  node: TreeNode | undefined,
): readonly (readonly [string, T])[] =>
  entriesOf(node).flatMap(([key]) => {
    const value = record[key];
    return value === undefined ? [] : [[key, value] as const];
  });

const monitor = (
  [id, written]: readonly [string, WrittenMonitor],
  levels: readonly [WrittenService, Defaults],
  logins: Logins,
): Monitor => ({
  id,
  name: written.name,
  ...(written.audience !== undefined && { audience: written.audience }),
  public: written.public ?? true,
  ...monitorPace([written, ...levels]),
  ...(written.affected !== undefined && { affected: written.affected }),
  ...(written.insecure !== undefined && { insecure: { reason: written.insecure } }),
  check: checkSpec(written, logins),
});

const service = (
  [id, written]: readonly [string, WrittenService],
  defaults: Defaults,
  node: TreeNode | undefined,
): Service => {
  const monitors = inOrder(written.monitors, nodeAt(node, 'monitors'));
  const logins: Logins = new Map(
    monitors.flatMap(([key, { login }]) => (login === undefined ? [] : [[key, login.url]])),
  );
  return {
    id,
    name: written.name,
    ...(written.audience !== undefined && { audience: written.audience }),
    dependsOn: written.dependsOn ?? [],
    instance: (written.instance ?? []).map((name) => name.toLowerCase()),
    addresses: written.addresses ?? 'one',
    ...servicePace([written, defaults]),
    monitors: monitors.map((entry) => monitor(entry, [written, defaults], logins)),
  };
};

const page = ({ name, about, url, timeZone, publish, theme }: ConfigFile['page']): Page => ({
  name,
  ...(about !== undefined && { about }),
  url,
  timeZone: timeZone ?? defaultTimeZone,
  publish: publish ?? 'automatic',
  ...(theme !== undefined && { theme }),
});

const maintenance = (written: NonNullable<ConfigFile['maintenance']>[number], zone: string): Maintenance => {
  const { name, services, from = 0, to = 0, weekly, for: lasts = 0, timeZone = zone } = written;
  return weekly === undefined
    ? { kind: 'dated', name, services, from, to }
    : { kind: 'weekly', name, services, ...weekly, lasts, timeZone };
};

/** Fills in every default of a file that schema and rules have accepted. The tree gives the order of services and monitors. */
export const resolve = (file: ConfigFile, tree: TreeNode): Config => ({
  page: page(file.page),
  notify: {
    email: file.notify?.email ?? [],
    chat: file.notify?.chat ?? false,
    reminderEvery: file.notify?.reminderEvery ?? defaultReminder,
  },
  vantages: file.vantages ?? [],
  network: { allow: file.network?.allow ?? [], controls: file.network?.controls ?? defaultControls },
  secrets: { store: file.secrets?.store ?? 'secretsmanager' },
  services: inOrder(file.services, nodeAt(tree, 'services')).map((entry) =>
    service(entry, file.defaults, nodeAt(tree, 'services', entry[0])),
  ),
  maintenance: (file.maintenance ?? []).map((each) => maintenance(each, file.page.timeZone ?? defaultTimeZone)),
  ...(file.heartbeat !== undefined && { heartbeat: file.heartbeat }),
  ...(file.desk !== undefined && { desk: file.desk }),
});
