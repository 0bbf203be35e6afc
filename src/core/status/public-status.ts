import type { MonitorKind } from '../config/check-spec.ts';
import type { Theme } from '../config/config.ts';
import type { Sections } from '../draft/sections.ts';
import type { DurationRange } from '../draft/spoken-duration.ts';
import type { Postmortem } from '../draft/text.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { Impact, IncidentFacts, Level } from '../incident/facts.ts';
import type { Instant, Millis } from '../time.ts';
import type { Listed, PublicState } from './listed.ts';
import type { Uptime } from './uptime.ts';

/**
 * All that the world may know, and nothing else: what every document, page, feed and badge is made from.
 * Only `project` makes one.
 */
export interface PublicStatus {
  readonly page: PublicPage;
  readonly at: Instant;
  readonly freshness: Freshness;
  /** In the order of the configuration; each with at least one monitor. */
  readonly services: readonly PublicService[];
  /** Newest first, by when they opened. */
  readonly incidents: readonly PublicIncident[];
  /** Those of which only the lists and their own pages still tell; newest first. */
  readonly earlier: readonly Listed[];
  /** Those of `earlier` whose pages this edition draws anew. */
  readonly redrawn: readonly PublicIncident[];
  /** By start, oldest first. */
  readonly maintenances: readonly PublicMaintenance[];
}

interface PublicPage {
  readonly name: string;
  readonly about?: string;
  /** Without a trailing slash. */
  readonly url: string;
  readonly timeZone: string;
  readonly theme?: Theme;
}

export interface Freshness {
  /** When the last conclusive check of any monitor was answered. */
  readonly lastCheck?: Instant;
  /** A document that is read after this moment, and says nothing newer, is out of date. */
  readonly nextExpectedBy: Instant;
  /** `stale`: no monitor was checked lately, or none ever. */
  readonly state: 'fresh' | 'stale';
}

export interface PublicService {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  /** Whom its monitors speak for, where they do not say themselves. */
  readonly audience?: string;
  readonly monitors: readonly PublicMonitor[];
}

export interface PublicMonitor {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly kind: MonitorKind;
  readonly level: Level;
  readonly audience?: string;
  /** Why its certificates are not verified, where they are not. */
  readonly insecure?: string;
  readonly lastCheck?: Instant;
  readonly uptime: Uptime;
  /** Mean response time of its good checks in each of the last 24 hours, oldest first; null where there was none, or too few so far. */
  readonly responses: readonly (Millis | null)[];
}

export interface PublicIncident {
  /** The machine's facts, of public monitors alone. Its evidence is not for readers: only its sentences are. */
  readonly facts: IncidentFacts;
  readonly id: string;
  readonly service: { readonly id: string; readonly name: string };
  readonly monitors: readonly { readonly id: string; readonly name: string }[];
  readonly title: string;
  /** "20 July 2017: Dashboard failing for about 2 hours" */
  readonly heading: string;
  readonly state: PublicState;
  readonly impact: Impact;
  readonly impactNow: Impact;
  readonly detectedAt: Instant;
  readonly openedAt: Instant;
  readonly firstNoticeAt?: Instant;
  readonly monitoringAt?: Instant;
  readonly resolvedAt?: Instant;
  readonly duration?: DurationRange;
  /** Null where not everything that was observed of it is public. */
  readonly unobservedMs: number | null;
  readonly affected: Affected;
  readonly recurrenceOf?: string;
  readonly dependsOn: IncidentFacts['dependsOn'];
  /** Newest first; never empty. */
  readonly updates: readonly PublicUpdate[];
  readonly sections: Sections;
  readonly postmortem?: Postmortem;
}

export interface Affected {
  readonly audience?: string;
  readonly measured?: { readonly unit: string; readonly peak: number; readonly last: number };
}

export interface PublicUpdate {
  /** Stable, and unique among all incidents' updates. */
  readonly id: string;
  readonly at: Instant;
  readonly status: PublicState;
  /** Plain text. */
  readonly body: string;
  readonly by: 'monitor' | 'person';
  /** What happened to which monitors, where a machine event says so. */
  readonly change?: { readonly kind: IncidentEvent['kind']; readonly monitors: readonly string[] };
  /** How many turns between passing and failing it sums up. */
  readonly turns?: number;
}

export interface PublicMaintenance {
  /** 12 of a–z 0–9. */
  readonly id: string;
  readonly name: string;
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  readonly state: 'scheduled' | 'in_progress' | 'completed';
}
