import type { AuditRow } from '../../core/desk/change-record.ts';
import { iso } from '../../core/time.ts';
import { type Handler, ok } from './change.ts';
import { standingOf } from './texts.ts';

const shown = ({ at, by, identity, operation, incident, version, subject }: AuditRow) => ({
  at: iso(at),
  by,
  identity,
  operation,
  incident: incident ?? null,
  version: version ?? null,
  subject: subject ?? null,
});

export const readAudit: Handler = async ({ store }, { params: { incident = '' } }) => {
  await standingOf(store, incident);
  return ok({ items: (await store.audit(incident)).map(shown) });
};

export const readDeskAudit: Handler = async ({ store }) => ok({ items: (await store.audit()).map(shown) });
