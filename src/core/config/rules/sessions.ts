import { type Finding, wrongValue } from '../finding.ts';
import { type PlacedService, servicesOf } from '../outline.ts';
import { nameRemedy } from '../suggest.ts';
import { nodeAt, type TreeNode, textOf } from '../tree.ts';

const loginsOf = ({ monitors }: PlacedService): ReadonlySet<string> =>
  new Set(monitors.filter(({ checks }) => checks.some(({ kind }) => kind === 'login')).map(({ id }) => id));

/** A session comes from a login monitor of the same service. */
export const sessionRule = (root: TreeNode): readonly Finding[] =>
  servicesOf(root).flatMap((service) => {
    const logins = loginsOf(service);
    const requests = service.monitors.flatMap(({ checks }) => checks.flatMap((check) => check.requests));
    return requests.flatMap((request) => {
      const session = nodeAt(request, 'session');
      const owner = session?.kind === 'map' ? nodeAt(session, 'of') : session;
      const name = textOf(owner);
      if (owner === undefined || name === undefined || logins.has(name)) return [];
      const remedy = logins.size === 0 ? `add a login monitor to ${service.id}` : nameRemedy(name, [...logins]);
      return [wrongValue(owner, { message: `${service.id} has no login monitor of that name`, remedy })];
    });
  });
