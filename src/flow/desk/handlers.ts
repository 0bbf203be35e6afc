import { openApi } from '../../core/desk/open-api.ts';
import type { OperationName } from '../../core/desk/operations.ts';
import * as account from './account.ts';
import { readAudit, readDeskAudit } from './audit.ts';
import { type Handler, ok } from './change.ts';
import { listDeploys, recordDeploy } from './deploys.ts';
import { listIncidents, readDraft, readIncident } from './incidents.ts';
import { cancelMaintenance, listMaintenance, planMaintenance } from './maintenance.ts';
import { readPage } from './page.ts';
import { listVersions, readText, readVersion, saveText } from './texts.ts';
import { acknowledge, addUpdate, listUpdates } from './updates.ts';
import { readChanges } from './versions.ts';

/** Who answers what. */
export const handlers: Readonly<Record<OperationName, Handler>> = {
  describeDesk: async ({ version }) => ok(openApi(version)),

  listIncidents,
  readIncident,
  readDraft,
  readAudit,
  readText,
  saveText,
  readPage,
  listVersions,
  readVersion,
  readChanges,

  listUpdates,
  addUpdate,
  acknowledge,

  requestReview: account.requestReview,
  withdrawReview: account.withdrawReview,
  publish: account.publish,
  unpublish: account.unpublish,
  dismiss: account.dismiss,
  undismiss: account.undismiss,
  show: account.show,
  hide: account.hide,

  listMaintenance,
  planMaintenance,
  cancelMaintenance,

  listDeploys,
  recordDeploy,
  readDeskAudit,
};
