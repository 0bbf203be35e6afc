import type { IncidentFacts } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import { isPlaceholder } from './lint/placeholder.ts';
import { vague } from './lint/quantity.ts';
import { draftSections } from './sections.ts';
import type { Telling } from './telling.ts';
import type { IncidentText, Postmortem } from './text.ts';

export type DraftState = 'open' | 'resolved' | 'draft' | 'in review' | 'published' | 'dismissed';

/** Where an incident's account stands. */
export const draftState = (facts: Pick<IncidentFacts, 'status'>, text?: IncidentText): DraftState => {
  if (text?.dismissed) return 'dismissed';
  if (text?.published) return 'published';
  if (facts.status !== 'resolved') return 'open';
  if (text?.inReviewSince !== undefined) return 'in review';
  return text ? 'draft' : 'resolved';
};

/** What only a person can say and nobody has said yet, in words for that person; empty where a draft may be published. */
export const missing = (text?: IncidentText): readonly string[] => unsaid(text).map((part) => asked[part]);

/** The same in a few words each, to be listed in a sentence. */
export const missingBriefly = (text?: IncidentText): readonly string[] => unsaid(text).map((part) => briefly[part]);

const unsaid = (text?: IncidentText): readonly (keyof typeof asked)[] => [
  ...(says(text, 'whatHappened') ? [] : (['whatHappened'] as const)),
  ...(says(text, 'howManyUsers') && !vague(text?.howManyUsers ?? '') ? [] : (['howManyUsers'] as const)),
  ...(saysWhatIsDone(text) ? [] : (['prevention'] as const)),
];

const asked = {
  whatHappened: 'What happened: what in the system made this possible, and how it was restored',
  howManyUsers:
    'How many users were affected: a number, a range, a percentage, "none", or why it could not be determined',
  prevention: 'What we are doing to prevent this: at least one item, or the reason why none',
} as const;

const briefly: Readonly<Record<keyof typeof asked, string>> = {
  whatHappened: 'why it happened',
  howManyUsers: 'how many users were affected',
  prevention: 'what is done to prevent it',
};

/** The post-mortem that publishing this draft would show; call only where nothing is `missing`. */
export const postmortemOf = (facts: IncidentFacts, telling: Telling, text: IncidentText, at: Instant): Postmortem => {
  const sections = draftSections(facts, telling, text);
  return {
    whatHappened: sections.whatHappened.join('\n\n'),
    howManyUsers: sections.howManyUsers.join('\n\n'),
    prevention: text.prevention.map(({ owner: _private, ...item }) => item),
    ...(text.noPrevention !== undefined && { noPrevention: text.noPrevention }),
    publishedAt: text.published?.publishedAt ?? at,
    ...(text.published && { updatedAt: at }),
  };
};

/** A person's own words: an accepted machine sentence is not one, an edited sentence is. */
const says = (text: IncidentText | undefined, section: 'whatHappened' | 'howManyUsers'): boolean =>
  text !== undefined &&
  (text[section].trim() === ''
    ? Object.values(text.sentences).some(
        (kept) => kept.section === section && !isPlaceholder(kept.text) && kept.text !== kept.insteadOf,
      )
    : !isPlaceholder(text[section]));

/** An item that only holds a place is none, and keeps the others from being published beside it. */
const saysWhatIsDone = (text: IncidentText | undefined): boolean => {
  const items = text?.prevention ?? [];
  return items.length > 0 ? !items.some((item) => isPlaceholder(item.text)) : !isPlaceholder(text?.noPrevention ?? '');
};
