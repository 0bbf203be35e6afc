import { describe, expect, test } from 'vitest';
import { draft } from '../../../src/core/draft/draft.ts';
import { draftState, missing, missingBriefly, postmortemOf } from '../../../src/core/draft/publishable.ts';
import { beingWritten, draftSections, headings, publicSections, standing } from '../../../src/core/draft/sections.ts';
import type { IncidentText } from '../../../src/core/draft/text.ts';
import { whatHappened } from '../../../src/core/draft/what-happened.ts';
import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import { dossier } from '../status/incidents.ts';
import { cases, names } from './cases.ts';
import { noon, twoPhases } from './drafted.ts';

const telling = { names, readers: 'public' } as const;
const facts = cases['two phases'] as IncidentFacts;
const machine = whatHappened(facts, telling);

const text = (more: Partial<IncidentText> = {}): IncidentText => ({
  sentences: {},
  whatHappened: '',
  howManyUsers: '',
  prevention: [],
  by: 'an engineer',
  at: 1,
  ...more,
});

const complete = text({
  whatHappened: 'A progress bar polled too often.',
  howManyUsers: 'About 3,800 people.',
  prevention: [{ text: 'Load tests.', state: 'planned', owner: 'someone', due: '2017-08-01' }],
});

test('the headings are these three, in this order', () => {
  expect(Object.values(headings)).toEqual([
    'What happened',
    'How many users were affected',
    'What we are doing to prevent this from happening again',
  ]);
});

describe('an entry that nobody has published', () => {
  test('is what the checks know, and says that an account is being written', () => {
    const { whatHappened: said, prevention, published } = publicSections(facts, telling);
    expect(said).toEqual([machine.map((sentence) => sentence.text).join(' ')]);
    expect(prevention).toEqual({ paragraphs: [beingWritten], items: [] });
    expect(published).toBe(false);
  });
});

describe('a machine sentence', () => {
  test('stays live until a person takes it', () => {
    expect(standing('whatHappened', machine).every(({ kept }) => !kept)).toBe(true);
  });

  test('is the person’s from then on, to the byte, and a later change of fact is told beside it', () => {
    const said = machine.find(({ id }) => id === 'duration')?.text as string;
    const kept = text({
      sentences: { duration: { section: 'whatHappened', text: '  Two hours, roughly.', insteadOf: said } },
    });
    const before = standing('whatHappened', machine, kept).find(({ id }) => id === 'duration');
    expect(before).toEqual({ id: 'duration', text: '  Two hours, roughly.', kept: true });
    const changed = machine.map((sentence) =>
      sentence.id === 'duration' ? { ...sentence, text: 'Longer.' } : sentence,
    );
    expect(standing('whatHappened', changed, kept).find(({ id }) => id === 'duration')).toEqual({
      ...before,
      nowSays: 'Longer.',
    });
  });

  test('that the machine no longer says is not lost where a person kept it', () => {
    const kept = text({
      sentences: { 'phase-9-login': { section: 'whatHappened', text: 'Kept.', insteadOf: 'Said.' } },
    });
    expect(standing('whatHappened', machine, kept).at(-1)).toEqual({
      id: 'phase-9-login',
      text: 'Kept.',
      kept: true,
      nowSays: '',
    });
    expect(standing('howManyUsers', [], kept)).toEqual([]);
  });

  test('can be struck out', () => {
    const struck = text({ sentences: { duration: { section: 'whatHappened', text: '', insteadOf: 'x' } } });
    expect(draftSections(facts, telling, struck).whatHappened[0]).not.toContain('The disruption lasted');
  });
});

describe('that checks cannot tell how many', () => {
  const nobody = { names: { ...names, audience: () => undefined }, readers: 'public' } as const;
  const cannot = 'Automated checks cannot tell how many.';
  const accepted = { uncounted: { section: 'howManyUsers', text: cannot, insteadOf: cannot } } as const;
  const edited = { uncounted: { section: 'howManyUsers', text: 'We asked them.', insteadOf: cannot } } as const;

  test.each([
    ['is said while nobody wrote anything', text(), [cannot]],
    ['is said while a person wrote only elsewhere', text({ whatHappened: 'A bar.' }), [cannot]],
    ['is not said to a person’s number', complete, ['About 3,800 people.']],
    ['stays where a person accepted it', { ...complete, sentences: accepted }, [cannot, 'About 3,800 people.']],
    ['stays as a person edited it', { ...complete, sentences: edited }, ['We asked them.', 'About 3,800 people.']],
  ])('%s', (_what, written, said) => {
    expect(draftSections(facts, nobody, written).howManyUsers).toEqual(said);
    expect(postmortemOf(facts, nobody, written, 99).howManyUsers).toBe(said.join('\n\n'));
  });

  test.each([
    [
      'beside whom it affected, while nobody wrote anything',
      text(),
      ['How many is not known yet. Those affected: Users who came to Orion from Classic.'],
    ],
    [
      'no longer beside a person’s number',
      complete,
      ['Those affected: Users who came to Orion from Classic.', 'About 3,800 people.'],
    ],
  ])('is said %s', (_what, written, said) => {
    expect(draftSections(facts, telling, written).howManyUsers).toEqual(said);
  });

  test('stays in the draft beside a person’s number, as what only the engineer sees', () => {
    const surroundings = { deploys: [], maintenance: [], others: [], earlier: [] };
    const its = dossier({ ...twoPhases, text: { howManyUsers: 'About 3,800 people.' } });
    expect(draft(its, { names: nobody.names, surroundings, now: noon }).howManyUsers).toEqual([
      { id: 'uncounted', text: cannot, kept: false, machine: cannot, readersSee: '' },
    ]);
  });
});

describe('publishing', () => {
  test.each([
    ['nothing was written', text(), 3],
    ['only what happened', text({ whatHappened: 'x' }), 2],
    [
      'machine sentences are only accepted',
      text({ sentences: { window: { section: 'whatHappened', text: 'a', insteadOf: 'a' } } }),
      3,
    ],
    [
      'a machine sentence was edited',
      text({ sentences: { window: { section: 'whatHappened', text: 'b', insteadOf: 'a' } } }),
      2,
    ],
    ['the users are "some"', { ...complete, howManyUsers: 'Some users.' }, 1],
    ['nothing can prevent it, and nobody says why', { ...complete, prevention: [] }, 1],
    ['nothing can prevent it, for a reason', { ...complete, prevention: [], noPrevention: 'The provider left.' }, 0],
    ['all is there', complete, 0],
  ])('%s: so many things are missing', (_what, written, many) => expect(missing(written)).toHaveLength(many));

  test('what is missing is named in a few words, too, and as much of it', () => {
    expect(missingBriefly()).toEqual(['why it happened', 'how many users were affected', 'what is done to prevent it']);
    expect(missingBriefly(text({ howManyUsers: 'Some users.' }))).toHaveLength(3);
    expect(missingBriefly(complete)).toEqual([]);
  });

  test('keeps the whole text, without owners, and later facts do not change it', () => {
    const published = postmortemOf(facts, telling, complete, 99);
    expect(published).toEqual({
      whatHappened: `${machine.map((sentence) => sentence.text).join(' ')}\n\nA progress bar polled too often.`,
      howManyUsers: 'Those affected: Users who came to Orion from Classic.\n\nAbout 3,800 people.',
      prevention: [{ text: 'Load tests.', state: 'planned', due: '2017-08-01' }],
      publishedAt: 99,
    });
    const later = publicSections(cases.open as IncidentFacts, telling, published);
    expect(later.whatHappened.join('\n\n')).toBe(published.whatHappened);
  });

  test('again keeps the first date and adds when it was changed', () => {
    const once = { ...complete, published: postmortemOf(facts, telling, complete, 99) };
    expect(postmortemOf(facts, telling, once, 120)).toMatchObject({ publishedAt: 99, updatedAt: 120 });
  });
});

test.each([
  ['open', { status: 'monitoring' }, undefined, 'open'],
  ['resolved, untouched', { status: 'resolved' }, undefined, 'resolved'],
  ['being written', { status: 'resolved' }, text(), 'draft'],
  ['with a reviewer', { status: 'resolved' }, text({ inReviewSince: 5 }), 'in review'],
  ['published', { status: 'resolved' }, text({ published: postmortemOf(facts, telling, complete, 9) }), 'published'],
  ['dismissed', { status: 'investigating' }, text({ dismissed: { reason: 'A drill.', at: 5 } }), 'dismissed'],
] as const)('a draft is %s', (_what, known, written, state) => expect(draftState(known, written)).toBe(state));
