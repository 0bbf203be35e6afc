import type { IncidentFacts } from '../core/incident/facts.ts';
import type { Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';

/** Every incident that opened at `since` or later, the newest first: none that is older is read. */
export const openedSince = async (
  store: Pick<Store, 'incidents'>,
  since: Instant,
): Promise<readonly IncidentFacts[]> => {
  const found: IncidentFacts[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.incidents({ since, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};
