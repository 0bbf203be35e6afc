import { type Handler, ok } from './change.ts';
import { caseOf, summaryOf } from './summary.ts';

export const listIncidents: Handler = async ({ config, store, clock }, { query: { cursor, limit, state } }) => {
  const now = clock.now();
  const page = await store.incidents({ limit: Number(limit ?? 20), ...(cursor !== undefined && { cursor }) });
  const cases = await Promise.all(page.items.map((facts) => caseOf(store, facts)));
  const items = cases.map((each) => summaryOf(each, config, now));
  return ok({ items: items.filter((item) => state === undefined || item.state === state), next: page.next ?? null });
};
