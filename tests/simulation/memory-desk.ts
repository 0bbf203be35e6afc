import type { PlannedMaintenance } from '../../src/core/config/planned-maintenance.ts';
import type { AuditRow, Beside, KeptAnswer } from '../../src/core/desk/change-record.ts';
import type { Deploy } from '../../src/core/draft/deploy.ts';
import type { Acknowledgement, HumanUpdate, IncidentText } from '../../src/core/draft/text.ts';
import type { Reminder } from '../../src/core/incident/reminder.ts';
import type { DeskStore } from '../../src/desk-store.ts';

/** What people write, and what they are reminded of, in a few maps. */
export const memoryDesk = (): DeskStore => {
  const texts = new Map<string, IncidentText[]>();
  const updates = new Map<string, HumanUpdate>();
  const acknowledgements = new Map<string, Acknowledgement>();
  const plans = new Map<string, PlannedMaintenance>();
  const deploys = new Map<string, Deploy>();
  const rows: AuditRow[] = [];
  const answers = new Map<string, KeptAnswer>();
  const reminders = new Map<string, { readonly reminder: Reminder; told: boolean }>();

  /** All of it or nothing: false where the change does not stand, or where an answer is kept under its key. */
  const change = (stands: boolean, beside: Beside | undefined, make: () => void): boolean => {
    if (!stands || (beside?.answer && answers.has(beside.answer.key))) return false;
    make();
    if (beside) rows.push(beside.audit);
    if (beside?.answer) answers.set(beside.answer.key, beside.answer);
    return true;
  };
  const savedOf = (incident: string): readonly IncidentText[] => texts.get(incident) ?? [];
  const newestFirst = (): readonly Deploy[] => [...deploys.values()].sort((a, b) => b.at - a.at);

  return {
    text: async (incident) => {
      const saved = savedOf(incident);
      const value = saved.at(-1);
      return value && { value, version: saved.length };
    },
    saveText: async (incident, text, expected, beside) =>
      change(savedOf(incident).length === expected, beside, () => texts.set(incident, [...savedOf(incident), text])),
    versions: async (incident) =>
      savedOf(incident)
        .map(({ by, at }, i) => ({ version: i + 1, by, at }))
        .reverse(),
    version: async (incident, n) => savedOf(incident)[n - 1],
    updates: async (incident) =>
      [...updates]
        .flatMap(([key, update]) => (key.startsWith(`${incident} `) ? [update] : []))
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    addUpdate: async (incident, update, beside) => {
      const key = `${incident} ${update.id}`;
      return change(!updates.has(key), beside, () => updates.set(key, update));
    },
    acknowledgement: async (incident) => acknowledgements.get(incident),
    acknowledge: async (incident, acknowledgement, beside) =>
      change(!acknowledgements.has(incident), beside, () => acknowledgements.set(incident, acknowledgement)),
    maintenance: async (from) => [...plans.values()].filter(({ to }) => to > from).sort((a, b) => a.to - b.to),
    planMaintenance: async (plan, beside) => change(!plans.has(plan.id), beside, () => plans.set(plan.id, plan)),
    cancelMaintenance: async (plan, beside) => {
      const stands = plans.get(plan.id);
      return change(stands !== undefined && !stands.cancelled, beside, () => plans.set(plan.id, plan));
    },
    deploys: async (from, to) =>
      newestFirst()
        .filter(({ at }) => at >= from && at < to)
        .reverse(),
    lastDeploys: async (limit) => newestFirst().slice(0, limit),
    recordDeploy: async (deploy, beside) =>
      change(!deploys.has(deploy.id), beside, () => deploys.set(deploy.id, deploy)),
    audit: async (incident) => rows.filter((row) => row.incident === incident).reverse(),
    keptAnswer: async (key) => answers.get(key),
    addReminder: async (reminder) => {
      const key = `${reminder.incident} ${reminder.id}`;
      if (reminders.has(key)) return false;
      reminders.set(key, { reminder, told: false });
      return true;
    },
    pendingReminders: async () =>
      [...reminders].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, { reminder, told }]) => (told ? [] : [reminder])),
    markReminded: async ({ incident, id }) => {
      const kept = reminders.get(`${incident} ${id}`);
      if (kept) kept.told = true;
    },
  };
};
