import { describe, expect, test } from 'vitest';
import { document } from '../../../src/core/draft/document/document.ts';
import type { Dossier } from '../../../src/core/draft/dossier.ts';
import { type DraftContext, draft } from '../../../src/core/draft/draft.ts';
import { hours, minutes, seconds } from '../../../src/core/time.ts';
import { dossier, exhibit, phase, type Told } from '../status/incidents.ts';
import { names } from './cases.ts';
import { noon, twoPhases } from './drafted.ts';

/** The documents that an engineer opens, each a golden file. */

type Around = Partial<DraftContext['surroundings']>;

const login = { monitor: 'login', from: noon, to: noon + minutes(20), checks: 240, failed: 90 };
const turns = (many: number): Told['events'] =>
  Array.from({ length: many }, (_, turn) => ({
    kind: turn % 2 === 0 ? ('monitoring' as const) : ('failing-again' as const),
    at: noon + minutes(2) + turn * seconds(30),
    monitors: ['login'],
  }));
const flapping: Told = {
  id: 'flappingflap',
  service: 'orion',
  failing: [login],
  events: turns(24) ?? [],
  phases: [phase('intermittent', noon, noon + minutes(20), [login])],
};

/** The clocks of Europe go back at 01:00 UTC: local time has 02:30 twice. UTC has not. */
const backwards = Date.UTC(2017, 9, 29, 0, 30);
const clocksGoBack: Told = {
  id: 'clocksgoback',
  service: 'orion',
  failing: [{ ...login, from: backwards, to: backwards + hours(1), checks: 720, failed: 720 }],
};

const withGaps: Told = {
  ...twoPhases,
  more: {
    ...twoPhases.more,
    window: { ...dossier(twoPhases).facts.window, unobservedMs: minutes(12) },
    gaps: [
      { from: noon + minutes(40), to: noon + minutes(49) },
      { from: noon + minutes(70), to: noon + minutes(73) },
    ],
  },
};

const partial: Told = {
  id: 'partialparti',
  service: 'orion',
  failing: [{ ...login, checks: 240, failed: 80, worst: 'degraded' }],
  impact: 'minor',
  phases: [phase('intermittent', noon, noon + minutes(20), [{ ...login, checks: 240, failed: 80 }])],
  more: {
    attribution: [
      {
        monitor: 'login',
        dimension: 'vantage',
        values: ['eu-west-1'],
        failed: 78,
        of: 80,
        elsewhereFailed: 2,
        elsewhereOf: 160,
      },
    ],
    exhibits: [exhibit('login', noon, 503)],
  },
};

const falseAlarm: Told = {
  id: 'falsealarmxx',
  service: 'orion',
  failing: [{ ...login, to: noon + seconds(12), checks: 3, failed: 2, failure: 'auth' }],
  text: { dismissed: { reason: 'Our own password had expired.', at: noon + hours(2) } },
};

const { window } = dossier(twoPhases).facts;
const around: Around = {
  acknowledgement: { by: 'Oncall/ada', at: noon + minutes(4) },
  deploys: [{ id: 'deploydeploy', at: noon - minutes(3) - seconds(20), name: 'orion 4.12.1', by: 'ci' }],
  maintenance: [{ name: 'Database upgrade', services: ['orion'], from: noon + minutes(30), to: noon + minutes(60) }],
  others: [{ id: 'classicclass', title: 'Classic authentication failing', window }],
};
const earlier: Around = {
  earlier: [
    {
      id: 'earlierearli',
      title: 'Dashboard failing',
      window: shifted(-hours(24 * 9)),
      open: [
        { text: 'Load tests before each release', state: 'in progress', owner: 'the platform team', due: '2017-07-14' },
      ],
    },
    { id: 'earliestearl', title: 'Dashboard failing', window: shifted(-hours(24 * 60)), open: [] },
  ],
};

function shifted(by: number): typeof window {
  const move = <T extends { at: number; earliest: number | null; latest: number }>(bound: T): T => ({
    ...bound,
    at: bound.at + by,
    earliest: bound.earliest === null ? null : bound.earliest + by,
    latest: bound.latest + by,
  });
  return { ...window, start: move(window.start), ...(window.end && { end: move(window.end) }) };
}

const stories: Readonly<Record<string, readonly [Told, Around?]>> = {
  'with much around it, and a maintenance in it': [twoPhases, around],
  'a recurrence': [{ ...twoPhases, more: { ...twoPhases.more, recurrenceOf: 'earlierearli' } }, earlier],
  flapping: [flapping],
  'with gaps': [withGaps],
  'from one place only': [partial],
  'a false alarm': [falseAlarm],
  'while the clocks go back': [clocksGoBack],
  'being written': [
    {
      ...twoPhases,
      text: {
        title: 'Dashboard stability',
        sentences: {
          window: {
            section: 'whatHappened',
            text: 'From 13:00 to 15:00 UTC the Dashboard was unstable.',
            insteadOf: 'Between 12:59 and 14:59 UTC.',
          },
          'phase-2-dashboard': { section: 'whatHappened', text: '', insteadOf: 'x' },
        },
        whatHappened: 'A progress bar polled the server more often than it could answer.',
        howManyUsers: 'Some users.',
        prevention: [{ text: 'Load tests before each release', state: 'planned', due: '2017-07-14' }],
      },
      updates: [
        { id: 'u1', at: noon + minutes(25), status: 'identified', body: 'Too many queries.', by: 'Oncall/ada' },
      ],
    },
  ],
};

const made = ([told, more = {}]: readonly [Told, Around?]): string => {
  const its: Dossier = dossier(told);
  const surroundings = { deploys: [], maintenance: [], others: [], earlier: [], ...more };
  return document(
    draft(its, {
      names,
      surroundings,
      now: noon + hours(24 * 8),
      ...(more.earlier && { earlier: { count: 1, days: 30 } }),
    }),
  );
};

describe('the document of an incident', () => {
  test.each(Object.keys(stories))('%s, reads as in its golden file', async (name) => {
    const text = made(stories[name] as readonly [Told]);
    await expect(text).toMatchFileSnapshot(`../../golden/documents/${name.replace(/[ ,]+/g, '-')}.md`);
  });

  test.each(Object.entries(stories))('%s, says when, and never why', (_name, story) => {
    const text = made(story);
    expect(text.replace(/"human error".*|"root cause".*/g, '')).not.toMatch(
      /due to|because of|caused|root cause|probably|apparently/i,
    );
    const sentences = text.replace(/<!--[\s\S]*?-->/g, '').split(/(?<=\.)\s|\n/);
    for (const sentence of sentences) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(30);
  });
});
