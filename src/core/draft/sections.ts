import type { IncidentFacts } from '../incident/facts.ts';
import { howManyUsers, uncounted } from './how-many-users.ts';
import type { Sentence } from './sentence.ts';
import type { Telling } from './telling.ts';
import type { Account, IncidentText, KeptSentence, Postmortem, PreventionItem } from './text.ts';
import { whatHappened } from './what-happened.ts';

/** The three headings of an entry, in their order. */
export const headings = {
  whatHappened: 'What happened',
  howManyUsers: 'How many users were affected',
  prevention: 'What we are doing to prevent this from happening again',
} as const;

/** What stands where a person has yet to write. */
export const beingWritten = 'A full account is being written.';

/** An entry's text under its three headings, for whoever renders it: paragraphs of plain text. */
export interface Sections {
  readonly whatHappened: readonly string[];
  readonly howManyUsers: readonly string[];
  readonly prevention: Prevention;
  /** Whether a person published it. */
  readonly published: boolean;
}

interface Prevention {
  readonly paragraphs: readonly string[];
  readonly items: readonly Omit<PreventionItem, 'owner'>[];
}

/** What the public reads: the published text as it was approved, else what the checks know. */
export const publicSections = (facts: IncidentFacts, telling: Telling, published?: Postmortem): Sections =>
  published
    ? {
        whatHappened: paragraphs(published.whatHappened),
        howManyUsers: paragraphs(published.howManyUsers),
        prevention: { paragraphs: paragraphs(published.noPrevention ?? ''), items: published.prevention },
        published: true,
      }
    : {
        whatHappened: [joined(whatHappened(facts, telling))],
        howManyUsers: [joined(howManyUsers(facts, telling))],
        prevention: { paragraphs: [beingWritten], items: [] },
        published: false,
      };

/** A draft's sections: live machine sentences, but for those that a person accepted or edited, then the person's own text. */
export const draftSections = (facts: IncidentFacts, telling: Telling, text?: IncidentText): Sections => ({
  whatHappened: drafted('whatHappened', whatHappened(facts, telling), text),
  howManyUsers: drafted('howManyUsers', howManyUsers(facts, telling), text),
  prevention: { paragraphs: paragraphs(text?.noPrevention ?? ''), items: text?.prevention ?? [] },
  published: text?.published !== undefined,
});

/** A machine sentence as it stands in the draft. */
export interface StandingSentence extends Sentence {
  /** A person accepted or edited it: these bytes stay. */
  readonly kept: boolean;
  /** What the machine would say instead, where the facts changed since; empty where it would say nothing. */
  readonly nowSays?: string;
}

/** Each machine sentence, or the person's bytes in its place; at the end those kept of which the machine says nothing any more. */
export const standing = (
  section: KeptSentence['section'],
  machine: readonly Sentence[],
  text?: Account,
): readonly StandingSentence[] => {
  const kept = Object.entries(text?.sentences ?? {}).filter(([, sentence]) => sentence.section === section);
  const said = new Map(machine.map((sentence) => [sentence.id, sentence.text]));
  const byId = new Map(kept);
  return [
    ...machine.map(({ id, text: says }) => {
      const mine = byId.get(id);
      if (mine === undefined) return { id, text: says, kept: false };
      return { id, text: mine.text, kept: true, ...(mine.insteadOf !== says && { nowSays: says }) };
    }),
    ...kept.filter(([id]) => !said.has(id)).map(([id, mine]) => ({ id, text: mine.text, kept: true, nowSays: '' })),
  ];
};

/** The machine's sentences that stand beside a person's words: that nobody can tell how many is not said to somebody's number. */
export const readable = (
  section: KeptSentence['section'],
  machine: readonly Sentence[],
  text?: Account,
): readonly Sentence[] =>
  (text?.[section] ?? '').trim() === ''
    ? machine
    : machine.filter(({ id }) => id !== uncounted || text?.sentences[id] !== undefined);

const drafted = (
  section: KeptSentence['section'],
  machine: readonly Sentence[],
  text?: IncidentText,
): readonly string[] =>
  [joined(standing(section, readable(section, machine, text), text)), ...paragraphs(text?.[section] ?? '')].filter(
    (part) => part !== '',
  );

const joined = (sentences: readonly Sentence[]): string =>
  sentences
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ');

/** Blank lines part paragraphs. */
const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
