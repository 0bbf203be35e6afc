import type { PlannedMaintenance } from './core/config/planned-maintenance.ts';
import type { AuditRow, Beside, KeptAnswer } from './core/desk/change-record.ts';
import type { Deploy } from './core/draft/deploy.ts';
import type { Acknowledgement, HumanUpdate, IncidentText } from './core/draft/text.ts';
import type { Reminder } from './core/incident/reminder.ts';
import type { Instant } from './core/time.ts';
import type { Versioned } from './core/versioned.ts';

/** The part of a store in which people write, and what waits for them: no machine changes what stands in it. */
export interface DeskStore {
  /** What people wrote about an incident, as last saved; undefined before the first save. */
  text(incident: string): Promise<Versioned<IncidentText> | undefined>;
  /**
   * Keeps this version beside every earlier one. False, and nothing is written, where `expected` is no longer the version (0: must not
   * exist) or where an answer is kept under the key already. So is each change below.
   */
  saveText(incident: string, text: IncidentText, expected: number, beside?: Beside): Promise<boolean>;
  /** Who saved each version, and when; newest first. */
  versions(incident: string): Promise<readonly SavedVersion[]>;
  /** A version as it was saved; undefined where there is none of that number. */
  version(incident: string, n: number): Promise<IncidentText | undefined>;
  /** What people told readers while it went on, oldest first. */
  updates(incident: string): Promise<readonly HumanUpdate[]>;
  /** Adds an update; one whose `id` is known already changes nothing. */
  addUpdate(incident: string, update: HumanUpdate, beside?: Beside): Promise<boolean>;
  acknowledgement(incident: string): Promise<Acknowledgement | undefined>;
  /** The first stands. */
  acknowledge(incident: string, acknowledgement: Acknowledgement, beside?: Beside): Promise<boolean>;

  /** What people planned and what ends after `from`, cancelled or not, by its end. */
  maintenance(from: Instant): Promise<readonly PlannedMaintenance[]>;
  planMaintenance(plan: PlannedMaintenance, beside?: Beside): Promise<boolean>;
  /** Puts the cancelled plan in the place of the one that stands; false where it does not stand. */
  cancelMaintenance(plan: PlannedMaintenance, beside?: Beside): Promise<boolean>;

  /** From `from` (inclusive) to `to` (exclusive), oldest first. */
  deploys(from: Instant, to: Instant): Promise<readonly Deploy[]>;
  /** The last so many, newest first. */
  lastDeploys(limit: number): Promise<readonly Deploy[]>;
  recordDeploy(deploy: Deploy, beside?: Beside): Promise<boolean>;

  /** Who changed what of an incident, or what beside incidents; newest first. */
  audit(incident?: string): Promise<readonly AuditRow[]>;
  keptAnswer(key: string): Promise<KeptAnswer | undefined>;

  /** Writes down that a reminder is due; false where it was already. */
  addReminder(reminder: Reminder): Promise<boolean>;
  /** Reminders that nobody has been told of yet, by incident. */
  pendingReminders(): Promise<readonly Reminder[]>;
  /** Once is enough; a second time changes nothing. */
  markReminded(reminder: Reminder, at: Instant): Promise<void>;
}

interface SavedVersion {
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
}
