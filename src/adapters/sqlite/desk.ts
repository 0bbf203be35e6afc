import type { DatabaseSync } from 'node:sqlite';
import type { PlannedMaintenance } from '../../core/config/planned-maintenance.ts';
import type { AuditRow, Beside, KeptAnswer } from '../../core/desk/change-record.ts';
import type { Deploy } from '../../core/draft/deploy.ts';
import type { Acknowledgement, HumanUpdate, IncidentText } from '../../core/draft/text.ts';
import type { Reminder } from '../../core/incident/reminder.ts';
import type { DeskStore } from '../../desk-store.ts';
import { body, lostRace, type Row, type Transaction, unlessLost } from './connection.ts';

type Changed = { readonly changes: number | bigint };

/** What people wrote and recorded, who did, and what waits for them. */
export const deskIn = (db: DatabaseSync, transaction: Transaction): DeskStore => {
  const sql = statements(db);

  /** The change and what is written beside it, in one transaction. */
  const changed = (change: () => Changed, beside: Beside | undefined): boolean =>
    unlessLost(() =>
      transaction(() => {
        const written = [change(), ...(beside ? [writeAudit(beside.audit)] : []), ...writeAnswer(beside)];
        if (written.some(({ changes }) => changes !== 1)) throw lostRace;
      }),
    );

  const writeAudit = (row: AuditRow): Changed =>
    sql.addAudit.run(aboutOf(row.incident), row.at, row.id, JSON.stringify(row));

  const writeAnswer = (beside: Beside | undefined): readonly Changed[] => {
    if (beside?.answer === undefined) return [];
    sql.forgetAnswers.run(beside.audit.at);
    return [sql.keepAnswer.run(beside.answer.key, beside.answer.until, JSON.stringify(beside.answer))];
  };

  return {
    text: async (incident) => {
      const row = sql.text.get(incident) as Row | undefined;
      return row && { value: body<IncidentText>(row), version: row.version as number };
    },
    saveText: async (incident, text, expected, beside) =>
      changed(() => sql.saveText.run(incident, expected + 1, JSON.stringify(text), incident, expected), beside),
    versions: async (incident) =>
      (sql.texts.all(incident) as Row[]).map((row) => {
        const { by, at } = body<IncidentText>(row);
        return { version: row.version as number, by, at };
      }),
    version: async (incident, n) => {
      const row = sql.textOf.get(incident, n) as Row | undefined;
      return row && body<IncidentText>(row);
    },
    updates: async (incident) => (sql.updates.all(incident) as Row[]).map(body<HumanUpdate>),
    addUpdate: async (incident, update, beside) =>
      changed(() => sql.addUpdate.run(incident, update.id, update.at, JSON.stringify(update)), beside),
    acknowledgement: async (incident) => {
      const row = sql.acknowledgement.get(incident) as Row | undefined;
      return row && body<Acknowledgement>(row);
    },
    acknowledge: async (incident, acknowledgement, beside) =>
      changed(() => sql.acknowledge.run(incident, JSON.stringify(acknowledgement)), beside),

    maintenance: async (from) => (sql.maintenance.all(from) as Row[]).map(body<PlannedMaintenance>),
    planMaintenance: async (plan, beside) =>
      changed(() => sql.plan.run(plan.id, plan.to, JSON.stringify(plan)), beside),
    cancelMaintenance: async (plan, beside) => changed(() => sql.cancel.run(JSON.stringify(plan), plan.id), beside),

    deploys: async (from, to) => (sql.deploys.all(from, to) as Row[]).map(body<Deploy>),
    lastDeploys: async (limit) => (sql.lastDeploys.all(limit) as Row[]).map(body<Deploy>),
    recordDeploy: async (deploy, beside) =>
      changed(() => sql.recordDeploy.run(deploy.id, deploy.at, JSON.stringify(deploy)), beside),

    audit: async (incident) => (sql.audit.all(aboutOf(incident)) as Row[]).map(body<AuditRow>),
    keptAnswer: async (key) => {
      const row = sql.answer.get(key) as Row | undefined;
      return row && body<KeptAnswer>(row);
    },

    addReminder: async (reminder) =>
      sql.addReminder.run(reminder.incident, reminder.id, reminder.at, JSON.stringify(reminder)).changes === 1,
    pendingReminders: async () => (sql.pendingReminders.all() as Row[]).map(body<Reminder>),
    markReminded: async ({ incident, id }, at) => void sql.markReminded.run(at, incident, id),
  };
};

/** What is beside incidents is kept under a name that no incident can have. */
const aboutOf = (incident: string | undefined): string => incident ?? '';

const statements = (db: DatabaseSync) => ({
  text: db.prepare('select version, body from text where incident = ? order by version desc limit 1'),
  texts: db.prepare('select version, body from text where incident = ? order by version desc'),
  textOf: db.prepare('select body from text where incident = ? and version = ?'),
  saveText: db.prepare(
    'insert into text (incident, version, body) select ?, ?, ? where (select coalesce(max(version), 0) from text where incident = ?) = ?',
  ),
  updates: db.prepare('select body from human_update where incident = ? order by at, id'),
  addUpdate: db.prepare('insert into human_update (incident, id, at, body) values (?, ?, ?, ?) on conflict do nothing'),
  acknowledgement: db.prepare('select body from acknowledgement where incident = ?'),
  acknowledge: db.prepare('insert into acknowledgement (incident, body) values (?, ?) on conflict do nothing'),
  maintenance: db.prepare('select body from maintenance where until > ? order by until, id'),
  plan: db.prepare('insert into maintenance (id, until, cancelled, body) values (?, ?, 0, ?) on conflict do nothing'),
  cancel: db.prepare('update maintenance set cancelled = 1, body = ? where id = ? and cancelled = 0'),
  deploys: db.prepare('select body from deploy where at >= ? and at < ? order by at, id'),
  lastDeploys: db.prepare('select body from deploy order by at desc, id desc limit ?'),
  recordDeploy: db.prepare('insert into deploy (id, at, body) values (?, ?, ?) on conflict do nothing'),
  audit: db.prepare('select body from audit where about = ? order by at desc, id desc'),
  addAudit: db.prepare('insert into audit (about, at, id, body) values (?, ?, ?, ?)'),
  answer: db.prepare('select body from answer where key = ?'),
  keepAnswer: db.prepare('insert into answer (key, until, body) values (?, ?, ?) on conflict do nothing'),
  forgetAnswers: db.prepare('delete from answer where until < ?'),
  addReminder: db.prepare('insert into reminder (incident, id, at, body) values (?, ?, ?, ?) on conflict do nothing'),
  pendingReminders: db.prepare('select body from reminder where told_at is null order by incident, at'),
  markReminded: db.prepare('update reminder set told_at = ? where incident = ? and id = ? and told_at is null'),
});
