/** Statuspage's API, version 2: the shapes that its clients read. Every key is present, null rather than absent. */

export interface V2Page {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly time_zone: string;
  readonly updated_at: string;
}

export type V2ComponentStatus =
  | 'operational'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage'
  | 'under_maintenance';

export interface V2Component {
  readonly id: string;
  readonly name: string;
  readonly status: V2ComponentStatus;
  readonly created_at: string;
  readonly updated_at: string;
  readonly position: number;
  readonly description: string | null;
  readonly showcase: boolean;
  readonly start_date: string;
  readonly group_id: string | null;
  readonly page_id: string;
  readonly group: boolean;
  readonly only_show_if_degraded: boolean;
  /** On a group: its members. */
  readonly components?: readonly string[];
  /** Our own level, which also knows `unknown`. */
  readonly x_level: string;
}

export interface V2Update {
  readonly id: string;
  readonly status: string;
  /** Consumers render it as HTML: escaped plain text with `\n`. */
  readonly body: string;
  readonly incident_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly display_at: string;
  readonly affected_components: readonly V2Affected[] | null;
  readonly deliver_notifications: boolean;
  readonly custom_tweet: null;
  readonly tweet_id: null;
}

export interface V2Affected {
  readonly code: string;
  readonly name: string;
  readonly old_status: V2ComponentStatus;
  readonly new_status: V2ComponentStatus;
}

export interface V2Incident {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly monitoring_at: string | null;
  readonly resolved_at: string | null;
  readonly impact: string;
  readonly shortlink: string;
  readonly started_at: string;
  readonly page_id: string;
  /** Newest first, never empty. */
  readonly incident_updates: readonly V2Update[];
  readonly components: readonly V2Component[];
  readonly reminder_intervals: null;
  readonly x_window?: unknown;
  readonly x_phases?: unknown;
  readonly x_dedupe_key?: string;
}

export interface V2Maintenance extends V2Incident {
  readonly scheduled_for: string;
  readonly scheduled_until: string;
}

export interface V2Status {
  readonly indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance';
  readonly description: string;
}
