import type { Draft, DraftSentence } from '../draft.ts';
import { blankMark } from '../lint/placeholder.ts';
import { headings } from '../sections.ts';
import { comment, mark } from './comment.ts';
import { guarded } from './guard.ts';
import { preventionText } from './prevention-text.ts';
import { titleLine } from './title-line.ts';

/**
 * A draft as an engineer sees it in an editor: the three headings with the machine's sentences in place, and all else in
 * comments. `parse` takes it back; a document that nobody changed gives the account that it was made from.
 */
export const document = (draft: Draft): string =>
  `${[
    comment(introduction(draft)),
    titleLine(draft),
    comment([`Readers see: ${draft.heading}`]),
    `### ${headings.whatHappened}`,
    marked(draft.whatHappened),
    comment(blank(draft, 'whatHappened')),
    written(draft.account.whatHappened),
    `### ${headings.howManyUsers}`,
    marked(draft.howManyUsers),
    comment(blank(draft, 'howManyUsers')),
    written(draft.account.howManyUsers),
    `### ${headings.prevention}`,
    comment(blank(draft, 'prevention')),
    preventionText(draft.account),
    comment(facts(draft)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;

const introduction = ({ incident, service, state, missing, warnings }: Draft): readonly string[] => [
  `The draft of incident ${incident} (${service}). Times are UTC. Comments like this one are not saved.`,
  '',
  'A machine sentence ends with its mark. Leave it, and it follows the facts. Edit it, and it is yours.',
  'Delete it, and readers never see it. Write "kept" behind the name in its mark to accept it as it is.',
  ...(state === 'dismissed'
    ? ['', 'It is dismissed: it was no outage, and readers see nothing of it.']
    : lacking(missing)),
  ...(warnings.length === 0
    ? []
    : ['', 'To look at again:', ...warnings.map(({ words, why }) => `- "${words}": ${why}`)]),
];

const lacking = (missing: readonly string[]): readonly string[] =>
  missing.length === 0 ? [] : ['', 'Missing before it can be published:', ...missing.map((each) => `- ${each}`)];

/** The question stays until a person has written something. */
const blank = ({ account, record, blanks }: Draft, section: keyof Draft['blanks']): readonly string[] => {
  const filled =
    section === 'prevention'
      ? account.prevention.length > 0 || (account.noPrevention ?? '').trim() !== ''
      : account[section].trim() !== '';
  const aid = section === 'howManyUsers' ? record.userArithmetic : [];
  const earlier = section === 'prevention' ? record.earlier : [];
  const form = section === 'prevention' ? itemForm : [];
  return [...earlier, ...aid, ...(filled ? [] : [`${blankMark} ${blanks[section]}`, ...form])];
};

const itemForm: readonly string[] = [
  '- What will be done',
  '  state: planned, in progress or done',
  '  owner: who does it (private)',
  '  due: YYYY-MM-DD',
];

const marked = (sentences: readonly DraftSentence[]): string =>
  sentences
    .map((sentence) => `${lead(sentence)}${mark(sentence.id, standingOf(sentence), notesOn(sentence))}`)
    .join('\n');

const lead = ({ text }: DraftSentence): string => (text.trim() === '' ? '' : `${written(text)} `);

const standingOf = ({ kept, text }: DraftSentence): string => {
  if (!kept) return '';
  return text.trim() === '' ? 'struck out' : 'kept';
};

const notesOn = ({ text, kept, machine, readersSee, changed }: DraftSentence): readonly string[] => [
  ...(kept && text.trim() === '' && machine !== undefined ? [`it said: ${machine}`] : []),
  ...(readersSee === undefined ? [] : [readersSee === '' ? 'only you see this' : `readers see: ${readersSee}`]),
  ...(changed === undefined ? [] : [changed]),
];

const written = (text: string): string => guarded(text).trim();

const facts = ({ record, questions }: Draft): readonly string[] => [
  'TIMELINE (UTC)',
  ...record.timeline.map(({ clock, text, evidence }) => `${clock}  ${text} [${evidence}]`),
  ...part('DELAYS', record.delays),
  ...part('COUNTS', [record.counts, ...record.scope]),
  ...part('EVIDENCE', record.evidence),
  ...part('QUESTIONS', questions),
];

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];
