import type { IncidentFacts } from '../../incident/facts.ts';
import { iso } from '../../time.ts';
import type { Account, PreventionItem } from '../text.ts';
import { peopleIn } from './people.ts';
import { saysHowMany } from './quantity.ts';
import { timesOutside } from './times.ts';
import type { Warning } from './warning.ts';
import { phrasesIn } from './words.ts';

export interface LintContext {
  readonly facts: IncidentFacts;
  /** Names of people who had to do with it, as they are known here. */
  readonly people: readonly string[];
  /** Names of what is nobody: the service and its monitors. */
  readonly things: readonly string[];
  readonly now: number;
}

/** What a person may want to see again in what people wrote; the machine's own sentences are not looked at. */
export const lint = (account: Account, context: LintContext): readonly Warning[] => {
  const written = (section: 'whatHappened' | 'howManyUsers'): string =>
    [
      ...Object.values(account.sentences)
        .filter((kept) => kept.section === section && kept.text !== kept.insteadOf)
        .map(({ text }) => text),
      account[section],
    ].join('\n');
  const prevention = [...account.prevention.map(({ text }) => text), account.noPrevention ?? ''].join('\n');
  return [
    ...inText('title', account.title ?? '', context),
    ...inText('whatHappened', written('whatHappened'), context),
    ...timesOutside(written('whatHappened'), context.facts).map((phrase) => ({
      where: 'whatHappened' as const,
      ...phrase,
    })),
    ...inText('howManyUsers', written('howManyUsers'), context),
    ...uncounted(written('howManyUsers')),
    ...inText('prevention', prevention, context),
    ...account.prevention.flatMap((item) => unfinished(item, context.now)),
  ];
};

const inText = (where: Warning['where'], text: string, { facts, people, things }: LintContext): readonly Warning[] =>
  [...phrasesIn(text, facts.tally), ...peopleIn(text, people, things)].map((phrase) => ({ where, ...phrase }));

const uncounted = (text: string): readonly Warning[] =>
  text.trim() === '' || saysHowMany(text)
    ? []
    : [
        {
          where: 'howManyUsers',
          words: brief(text),
          why: 'It does not say how many, nor that this could not be determined.',
        },
      ];

const unfinished = ({ text, state, owner, due }: PreventionItem, now: number): readonly Warning[] => {
  if (state === 'done') return [];
  const warn = (why: string): Warning => ({ where: 'prevention', words: brief(text), why });
  return [
    ...(owner === undefined ? [warn('Nobody is named to do it: the name stays private.')] : []),
    ...(due === undefined ? [warn('It has no date.')] : []),
    ...(due !== undefined && due < iso(now).slice(0, 10) ? [warn(`Its date, ${due}, has passed.`)] : []),
  ];
};

const brief = (text: string): string => {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
};
