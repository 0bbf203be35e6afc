import type { Change } from '../draft/changes.ts';
import type { IncidentText } from '../draft/text.ts';
import { iso } from '../time.ts';
import { lineChanges } from './line-changes.ts';

export interface FieldChange {
  readonly field: string;
  readonly lines: readonly Change[];
}

/** The fields of a text that differ from one version to another, line by line; undefined is the text before the first save. */
export const textChanges = (
  before: IncidentText | undefined,
  after: IncidentText | undefined,
): readonly FieldChange[] => {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const [from, to] = [was.get(field) ?? '', is.get(field) ?? ''];
    return from === to ? [] : [{ field, lines: lineChanges(from, to) }];
  });
};

/** Each as plain text, under the name that people know it by. */
const fieldsOf = (text: IncidentText | undefined): ReadonlyMap<string, string> =>
  new Map<string, string>(
    text === undefined
      ? []
      : [
          ['title', text.title ?? ''],
          ...Object.entries(text.sentences).map(
            ([id, { text: said }]) => [`sentence ${id}`, said === '' ? '(struck out)' : said] as const,
          ),
          ['whatHappened', text.whatHappened],
          ['howManyUsers', text.howManyUsers],
          ['prevention', text.prevention.map(itemText).join('\n')],
          ['noPrevention', text.noPrevention ?? ''],
          ['in review since', text.inReviewSince === undefined ? '' : iso(text.inReviewSince)],
          ['shown since', text.shownAt === undefined ? '' : iso(text.shownAt)],
          ['published', publishedText(text)],
          ['dismissed', text.dismissed?.reason ?? ''],
        ],
  );

const itemText = ({ text, state, owner, due }: IncidentText['prevention'][number]): string =>
  [text, state, ...(owner === undefined ? [] : [owner]), ...(due === undefined ? [] : [due])].join(' | ');

const publishedText = ({ published }: IncidentText): string =>
  published === undefined ? '' : iso(published.updatedAt ?? published.publishedAt);
