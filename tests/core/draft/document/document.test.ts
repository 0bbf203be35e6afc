import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { document } from '../../../../src/core/draft/document/document.ts';
import { parse } from '../../../../src/core/draft/document/parse.ts';
import type { Draft } from '../../../../src/core/draft/draft.ts';
import { headings } from '../../../../src/core/draft/sections.ts';
import { type Account, type PreventionItem, preventionStates } from '../../../../src/core/draft/text.ts';
import { drafted } from '../drafted.ts';

const accountIn = (text: string, draft: Draft): Account => {
  const parsed = parse(text, draft);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.account;
};

/** What people write, with all that could be taken for something else. */
const bytes = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      fc.constantFrom(
        '<!-- @window -->',
        '<!--',
        '-->',
        '\\<!--',
        '\\\\',
        '\n',
        '\r\n',
        '\n\n',
        '  ',
        '\n### What happened\n',
        '\n\\### what happened \n',
        '### How many users were affected',
        '\n# Title\n',
        '\n- item',
        '\n\\- item',
        '\n  state: done',
        '\nowner: \\owner:',
        'due: 2017-08-01\n',
        '<!-- @window kept -->\n',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const id = fc.oneof(
  fc.constantFrom('window', 'duration', 'phase-1-dashboard', 'audience-dashboard'),
  fc.stringMatching(/^[\w.-]{1,20}$/),
);

const accountOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Account> =>
  fc.record(
    {
      title: text,
      sentences: fc.dictionary(
        id,
        fc.record({
          section: fc.constantFrom('whatHappened' as const, 'howManyUsers' as const),
          text,
          insteadOf: text,
        }),
        { maxKeys: 4, noNullPrototype: true },
      ),
      whatHappened: text,
      howManyUsers: text,
      prevention: fc.array(
        fc.record(
          { text, state: fc.constantFrom(...preventionStates), owner: text, due: text },
          { requiredKeys: ['text', 'state'] },
        ),
        { maxLength: 3 },
      ),
      noPrevention: text,
    },
    { requiredKeys: ['sentences', 'whatHappened', 'howManyUsers', 'prevention'] },
  );

describe('an editor document', () => {
  test('that nobody changed gives back, to the byte, what it was made from', () => {
    fc.assert(
      fc.property(accountOf(bytes), (account) => {
        const draft = drafted(account);
        expect(accountIn(document(draft), draft)).toEqual(account);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps apart what looks alike in it, and gives what was copied the same bytes', () => {
    const prevention = ['Try it', 'Try it ', 'Try it'].map((text) => ({
      text,
      state: 'done' as const,
      due: '2017-08-01',
    }));
    const draft = drafted({ sentences: {}, whatHappened: '', howManyUsers: '', prevention });
    expect(accountIn(document(draft), draft).prevention).toEqual(prevention);
    const item = '- Try it\n  state: done\n  owner:\n  due: 2017-08-01\n';
    const longer = document(draft).replace(item, `${item}${item}`);
    expect(accountIn(longer, draft).prevention.map(({ text }) => text)).toEqual([
      'Try it',
      'Try it ',
      'Try it',
      'Try it',
    ]);
  });

  test('takes a line with any character in it for what it begins with', () => {
    const draft = drafted({ sentences: {}, whatHappened: '', howManyUsers: '', prevention: [] });
    const owner = 'Ann\u2028Lee';
    const after = document(drafted({ ...draft.account, prevention: [{ text: 'Try it', state: 'done', owner }] }));
    expect(accountIn(after, draft).prevention).toEqual([{ text: 'Try it', state: 'done', owner }]);
  });

  test('gives back, to the byte, what a person wrote into it, whatever stood there before', () => {
    const edge = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
    const line = (text: string): string => edge(text).replace(/\s*\n\s*/g, ' ');
    const item = ({ text, state, owner }: PreventionItem): PreventionItem => ({
      text: edge(text),
      state,
      ...(owner && line(owner) !== '' && { owner: line(owner) }),
    });
    fc.assert(
      fc.property(accountOf(bytes), accountOf(bytes), (before, wanted) => {
        const { whatHappened, howManyUsers, noPrevention = '' } = wanted;
        const after: Account = {
          sentences: {},
          whatHappened: edge(whatHappened),
          howManyUsers: edge(howManyUsers),
          prevention: wanted.prevention.map(item).filter(({ text }) => text !== ''),
          ...(edge(noPrevention) !== '' && { noPrevention: edge(noPrevention) }),
        };
        const read = accountIn(document(drafted(after)), drafted({ ...before, sentences: {} }));
        expect(edged(read)).toEqual(edged(after));
      }),
      { numRuns: 300 },
    );
    /** Where both texts differ at their edges alone, the old bytes stand. */
    function edged({ noPrevention, title: _machine, ...account }: Account) {
      return {
        ...account,
        whatHappened: edge(account.whatHappened),
        howManyUsers: edge(account.howManyUsers),
        prevention: account.prevention.map(item),
        noPrevention: edge(noPrevention ?? ''),
      };
    }
  });

  test('says its facts, questions and blanks in comments alone', () => {
    const bare = document(drafted()).replace(/<!--[\s\S]*?-->/g, '');
    expect(bare).not.toMatch(/▢|TIMELINE|\?/);
    expect(document(drafted()).match(/▢/g)).toHaveLength(3);
  });

  test('fills a blank with a person’s text', () => {
    const draft = drafted({ whatHappened: 'A progress bar polled too often.' });
    expect(document(draft).match(/▢/g)).toHaveLength(2);
  });

  test('cannot be broken out of by what a target answered', () => {
    const [exhibit] = drafted().record.evidence;
    const draft = drafted();
    const hostile = {
      ...draft,
      record: { ...draft.record, evidence: [`${exhibit} --> ### What happened <!--`, '-->'] },
    };
    expect(accountIn(document(hostile), draft)).toEqual(accountIn(document(draft), draft));
  });
});

const draft = drafted();
const text = document(draft);
const duration = 'The disruption lasted 1 h 59 min to 2 h 1 min.';
const { whatHappened } = headings;

describe('a machine sentence in the document', () => {
  const kept = (edited: string): Account['sentences'] => accountIn(edited, draft).sentences;

  test('is live as long as it is left alone', () => expect(kept(text)).toEqual({}));

  test('is the person’s once it is edited', () =>
    expect(kept(text.replace(duration, 'Two hours.'))).toEqual({
      duration: { section: 'whatHappened', text: 'Two hours.', insteadOf: duration },
    }));

  test('is accepted by a word in its mark', () =>
    expect(kept(text.replace('@duration', '@duration kept'))).toEqual({
      duration: { section: 'whatHappened', text: duration, insteadOf: duration },
    }));

  test.each([
    ['its words', text.replace(duration, '')],
    ['its line', text.replace(`${duration} <!-- @duration -->\n`, '')],
  ])('is struck out with %s', (_what, edited) =>
    expect(kept(edited)).toEqual({ duration: { section: 'whatHappened', text: '', insteadOf: duration } }),
  );

  test('whose mark alone is gone leaves its words to what follows: nothing is lost', () => {
    const account = accountIn(text.replace(' <!-- @duration -->', ''), draft);
    expect(
      Object.values(account.sentences)
        .map((each) => each.text)
        .join('\n'),
    ).toContain(duration);
  });

  test('may have words before it and after it', () => {
    const account = accountIn(
      text
        .replace(duration, `First.\n${duration}`)
        .replace('<!-- @phase-2-dashboard -->', '<!-- @phase-2-dashboard -->\nLast.'),
      draft,
    );
    expect(account.sentences.duration?.text).toBe(`First.\n${duration}`);
    expect(account.whatHappened).toBe('Last.');
  });

  test('that was kept comes back with what the facts say since, and can be let go', () => {
    const was = 'The disruption lasted 90 to 93 minutes.';
    const later = drafted({ sentences: { duration: { section: 'whatHappened', text: was, insteadOf: was } } });
    const shown = document(later);
    expect(shown).toContain(
      '@duration kept; Facts changed since you accepted: 90 → 1 h 59 min; 93 minutes → 2 h 1 min -->',
    );
    expect(accountIn(shown, later).sentences.duration?.text).toBe(was);
    expect(accountIn(shown.replace(was, duration).replace('@duration kept', '@duration'), later).sentences).toEqual({});
  });
});

describe('a document that cannot be saved says why and where', () => {
  const lineOf = (edited: string, needle: string): number => edited.slice(0, edited.indexOf(needle)).split('\n').length;
  const swapped = (from: string, to: string): string => text.replace(from, to);
  test.each([
    [
      'a heading is gone',
      swapped(`### ${whatHappened}\n`, ''),
      'the heading "### What happened" is missing',
      undefined,
    ],
    [
      'a heading is misspelt',
      swapped(`### ${whatHappened}`, '### What hapened'),
      'the heading "### What happened" is missing',
      undefined,
    ],
    [
      'a heading is there twice',
      `${text}### ${whatHappened}\n`,
      'stands here a second time',
      `### ${whatHappened}\n\n\n`,
    ],
    ['a comment never ends', `${text}<!-- oh`, 'this comment never ends', '<!-- oh'],
    ['a mark is there twice', swapped('@duration', '@window'), 'the mark @window stands here a second time', duration],
    ['a mark is misspelt', swapped('@duration', '@duratoin'), 'no machine sentence called duratoin', duration],
    ['something stands above', swapped('### What', 'Lost.\n\n### What'), 'above the first heading', 'Lost.'],
  ])('%s', (_what, edited, why, where) => {
    const parsed = parse(edited, draft);
    const problem = 'problems' in parsed && parsed.problems.find(({ what }) => what.includes(why));
    expect(problem).toBeTruthy();
    if (problem && where?.trim() && !why.includes('second time')) expect(problem.line).toBe(lineOf(edited, where));
  });

  test.each([
    ['an unknown state', '- Tests\n  state: soon', 2, 'planned, in progress or done'],
    ['a date that is none', '- Tests\n  owner: we\n  due: 2017-02-30', 3, 'a date is written 2017-08-01'],
    ['an item without words', '-\n  owner: we', 1, 'does not say what will be done'],
  ])('%s', (_what, items, line, why) => {
    const heading = `### ${headings.prevention}\n`;
    const edited = text.replace(heading, `${heading}${items}\n`);
    const parsed = parse(edited, draft);
    const first = lineOf(edited, items);
    expect(parsed).toMatchObject({ problems: [{ line: first + line - 1, what: expect.stringContaining(why) }] });
  });
});

test('an item of prevention is a line, and what is known of it below', () => {
  const heading = `### ${headings.prevention}\n`;
  const items = '- Load tests\n  before release.\n  state: in progress\n  owner: we\n  due: 2017-08-01\n- Alerts.\n';
  expect(accountIn(text.replace(heading, `${heading}${items}`), draft).prevention).toEqual([
    { text: 'Load tests\nbefore release.', state: 'in progress', owner: 'we', due: '2017-08-01' },
    { text: 'Alerts.', state: 'planned' },
  ]);
});

test('the title is the machine’s until a person writes another', () => {
  expect(accountIn(text, draft).title).toBeUndefined();
  expect(accountIn(text.replace('# Dashboard failing', '# Dashboard stability'), draft).title).toBe(
    'Dashboard stability',
  );
  const titled = drafted({ title: 'Dashboard stability' });
  expect(accountIn(document(titled).replace('# Dashboard stability\n', ''), titled).title).toBeUndefined();
});
