import type { PlannedMaintenance } from '../../core/config/planned-maintenance.ts';
import type { Deploy } from '../../core/draft/deploy.ts';
import type { Store } from '../../ports.ts';
import { besidePuts } from './change-record.ts';
import { absent, at } from './clauses.ts';
import type { Commit } from './commit.ts';
import { bodyIn, bodyOf, itemOf } from './item.ts';
import { allDeploys, deployKey, deploysBetween, maintenanceAfter, maintenanceKey } from './keys.ts';
import type { Reads } from './reads.ts';

type DeskRecords = Pick<
  Store,
  'maintenance' | 'planMaintenance' | 'cancelMaintenance' | 'deploys' | 'lastDeploys' | 'recordDeploy'
>;

/** What people recorded that is of no one incident. */
export const deskRecordsIn = (reads: Reads, commit: Commit): DeskRecords => {
  const planItem = (plan: PlannedMaintenance, version: number) =>
    itemOf(maintenanceKey(plan.id, plan.to), { version, ...bodyOf(plan) });

  return {
    maintenance: async (from) => (await reads.range(maintenanceAfter(from))).map(bodyIn<PlannedMaintenance>),
    planMaintenance: (plan, beside) => commit({ item: planItem(plan, 1), only: absent }, ...besidePuts(beside)),
    cancelMaintenance: (plan, beside) => commit({ item: planItem(plan, 2), only: at(1) }, ...besidePuts(beside)),

    deploys: async (from, to) => (await reads.range(deploysBetween(from, to))).map(bodyIn<Deploy>),
    lastDeploys: async (limit) => (await reads.lastOf(allDeploys, limit)).map(bodyIn<Deploy>),
    recordDeploy: (deploy, beside) =>
      commit({ item: itemOf(deployKey(deploy.id, deploy.at), bodyOf(deploy)), only: absent }, ...besidePuts(beside)),
  };
};
