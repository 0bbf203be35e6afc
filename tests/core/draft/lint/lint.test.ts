import { describe, expect, test } from 'vitest';
import { lint } from '../../../../src/core/draft/lint/lint.ts';
import { missing } from '../../../../src/core/draft/publishable.ts';
import type { Account, IncidentText } from '../../../../src/core/draft/text.ts';
import { days, hours } from '../../../../src/core/time.ts';
import { dossier } from '../../status/incidents.ts';
import { noon, twoPhases } from '../drafted.ts';

const { facts } = dossier(twoPhases);
const empty: Account = { sentences: {}, whatHappened: '', howManyUsers: '', prevention: [] };
const warned = (account: Partial<Account>, people: readonly string[] = []): readonly string[] =>
  lint({ ...empty, ...account }, { facts, people, things: ['Orion', 'Safe Updates'], now: noon + days(2) }).map(
    ({ where, words }) => `${where}: ${words}`,
  );

describe('what a person writes is looked at for', () => {
  // biome-ignore format: one line a case
  test.each([
    ['blame',                        'It was human error.',                          ['human error']],
    ['hindsight',                    'We should have tested; it shouldn’t have.',    ['should have', 'shouldn’t have']],
    ['a single cause',               'The root cause was a query.',                  ['root cause']],
    ['several causes',               'The root causes were three.',                  []],
    ['denial',                       'There was no customer impact.',                ['no customer impact']],
    ['shares of nothing',            'About 31 % failed.',                           ['31 %']],
    ['shares of something',          'About 31 % of all requests failed.',           []],
    ['notes to oneself',             'TODO: ask the network team.',                  ['TODO']],
    ['times outside of the window',  'At 12:30 and 13:15 and 15:02.',                ['12:30', '15:02']],
    ['times of other zones',         'At 15:30 CEST, that is 13:30 UTC.',            []],
    ['the minutes at its edges',     'From 12:59 to 15:01.',                         []],
    ['what is no time',              'Ratio 1:30:22, port 10:99.',                   []],
    ['who did it',                   'Then Maria deleted the table.',                ['Maria deleted']],
    ['who did not think of it',      'Bob should have seen it.',                     ['should have', 'Bob should have seen']],
    ['who slipped',                  'Maria accidentally dropped it.',               ['Maria accidentally dropped']],
    ['what machines do',             'Redis restarted and dropped its connections.', []],
    ['whose fault it was',           'It was Bob’s typo, approved by Anna.',         ['Bob’s typo', 'approved by Anna']],
    ['who ought to have looked',     'Then Li did not check; Zoë ought to have asked.', ['ought to have', 'Li did not check', 'Zoë ought to have asked']],
    ['things that think of nothing', 'Orion should have checked; Alerts never told us; Monitoring did not notice; Updates knew.', ['should have']],
    ['nobody who did it',            'We deleted it. Nobody restarted it. It broke.', []],
  ])('%s', (_what, whatHappened, words) =>
    expect(warned({ whatHappened })).toEqual(words.map((each) => `whatHappened: ${each}`)));

  test('names that are known here, but not accounts that are nobody’s', () => {
    const people = ['ada.lovelace', 'Oncall/grace@example.com', 'root', 'Li'];
    expect(warned({ whatHappened: 'Grace and ada.lovelace looked at the root causes; Graceful.' }, people)).toEqual([
      'whatHappened: ada.lovelace',
      'whatHappened: Grace',
    ]);
  });

  test('what was edited, not what the machine says', () => {
    const kept = (text: string, insteadOf: string) => ({
      window: { section: 'whatHappened' as const, text, insteadOf },
    });
    expect(warned({ sentences: kept('At 04:00.', 'At 05:00.') })).toEqual(['whatHappened: 04:00']);
    expect(warned({ sentences: kept('At 04:00.', 'At 04:00.') })).toEqual([]);
  });

  test('promises without a name or a date, or whose day has passed', () => {
    const item = (text: string, more = {}) => ({ text, state: 'planned' as const, ...more });
    const prevention = [
      item('Tests', { owner: 'we', due: '2017-07-21' }),
      item('Alerts'),
      item('Limits', { owner: 'we', due: '2017-07-22' }),
      { text: 'Backups', state: 'done' as const },
    ];
    expect(warned({ prevention })).toEqual(['prevention: Tests', 'prevention: Alerts', 'prevention: Alerts']);
  });

  test('times in a window of days are not looked at, nor those of one that is open beyond what is known', () => {
    const long = { ...facts, window: { ...facts.window, end: { ...facts.window.start, latest: noon + days(2) } } };
    const context = { people: [], things: [], now: noon };
    expect(lint({ ...empty, whatHappened: 'At 04:00.' }, { ...context, facts: long })).toEqual([]);
    const { end: _, ...open } = facts.window;
    const going = { ...facts, window: open, updatedAt: noon + hours(1) };
    expect(lint({ ...empty, whatHappened: 'At 14:30 and 13:30.' }, { ...context, facts: going })).toHaveLength(1);
  });
});

// biome-ignore format: one line a case
test.each([
  ['Some users.',                                            true],
  ['some of our customers could not log in',                 true],
  ['Some 3,800 users.',                                      false],
  ['Some users; we could not determine the number, because nobody counts.', false],
  ['None.',                                                  false],
  ['All users of Orion.',                                    false],
  ['Twelve people.',                                         false],
  ['Something else: users who logged in.',                   false],
])('"%s" leaves open how many: %s', (howManyUsers, refused) => {
  const text: IncidentText = { ...empty, whatHappened: 'x', howManyUsers, noPrevention: 'x', by: 'x', at: 0 };
  expect(missing(text)).toHaveLength(refused ? 1 : 0);
});

describe('what only holds a place is missing', () => {
  const whole: IncidentText = { ...empty, whatHappened: 'x', howManyUsers: 'None.', noPrevention: 'x', by: 'x', at: 0 };
  // biome-ignore format: one line a case
  test.each<[string, Partial<IncidentText>]>([
    ['a dash for an answer',          { whatHappened: ' - ' }],
    ['a note to oneself',             { howManyUsers: 'TBD.' }],
    ['a blank that nobody filled in', { whatHappened: '▢ What in the system made this possible? How was it restored?' }],
    ['a blank beside an answer',      { whatHappened: 'A deploy.\n\n▢ What in the system made this possible?' }],
    ['no reason',                     { noPrevention: 'n/a' }],
    ['an item among others',          { prevention: [{ text: 'Tests.', state: 'done' }, { text: 'todo', state: 'planned' }] }],
  ])('%s', (_what, written) => expect(missing({ ...whole, ...written })).toHaveLength(1));

  test.each(['A to-do list was never read.', 'None of it: the provider has left.', '0'])(
    'but not "%s"',
    (whatHappened) => expect(missing({ ...whole, whatHappened })).toEqual([]),
  );
});

test('a number of users that is not told is asked for', () => {
  expect(warned({ howManyUsers: 'Users who logged in.' })).toEqual(['howManyUsers: Users who logged in.']);
});
