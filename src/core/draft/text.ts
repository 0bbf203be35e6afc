import type { Instant } from '../time.ts';

/** What a person writes in an editor, at the desk or in their own. */
export interface Account {
  /** Takes the place of the machine's title. */
  readonly title?: string;
  /** Machine sentences that a person accepted or edited, by the sentence's id: from then on these bytes stand. */
  readonly sentences: Readonly<Record<string, KeptSentence>>;
  /** Added to the machine's sentences under its heading; empty until written. */
  readonly whatHappened: string;
  readonly howManyUsers: string;
  readonly prevention: readonly PreventionItem[];
  /** Why nothing can be done to prevent it; stands in for the items. */
  readonly noPrevention?: string;
}

/**
 * What people wrote about one incident: the TEXT item. Written by the desk alone; what the machine knows is kept
 * elsewhere, so neither can overwrite the other. They meet when rendered.
 */
export interface IncidentText extends Account {
  /** Under `publish: reviewed`: when a person let the machine's facts be shown. */
  readonly shownAt?: Instant;
  /** When the draft was handed to a reviewer. */
  readonly inReviewSince?: Instant;
  /** What readers see: absent until a person publishes, and again once they withdraw it. */
  readonly published?: Postmortem;
  readonly dismissed?: Dismissal;
  /** Who saved this version, and when. Private. */
  readonly by: string;
  readonly at: Instant;
}

export interface KeptSentence {
  readonly section: 'whatHappened' | 'howManyUsers';
  /** The person's bytes; empty where the sentence was struck out. */
  readonly text: string;
  /** What the machine said when it was accepted or edited: where it says something else now, a notice says so. */
  readonly insteadOf: string;
}

export const preventionStates = ['planned', 'in progress', 'done'] as const;
type PreventionState = (typeof preventionStates)[number];

export interface PreventionItem {
  readonly text: string;
  readonly state: PreventionState;
  /** Private. */
  readonly owner?: string;
  /** YYYY-MM-DD. */
  readonly due?: string;
}

/** A post-mortem as it was published: complete in itself, so that nothing the machine learns later changes it. */
export interface Postmortem {
  readonly whatHappened: string;
  readonly howManyUsers: string;
  readonly prevention: readonly Omit<PreventionItem, 'owner'>[];
  readonly noPrevention?: string;
  readonly publishedAt: Instant;
  /** When it was last changed after that. */
  readonly updatedAt?: Instant;
}

/** "Not an outage", with the reason; kept in statistics, taken off the page. */
interface Dismissal {
  readonly reason: string;
  readonly at: Instant;
}

/** What a person tells readers while an incident goes on. Never changed once written. */
export interface HumanUpdate {
  /** Chosen by the writer, so that a retry adds nothing. */
  readonly id: string;
  readonly at: Instant;
  readonly status: 'investigating' | 'identified' | 'monitoring';
  readonly body: string;
  /** Private. */
  readonly by: string;
}

/** Who took an incident up, and when. The first stands. */
export interface Acknowledgement {
  readonly by: string;
  readonly at: Instant;
}
