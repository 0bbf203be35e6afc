import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureClasses } from '../../../src/core/check/observation.ts';
import { howManyUsers } from '../../../src/core/draft/how-many-users.ts';
import { headings } from '../../../src/core/draft/sections.ts';
import type { Telling } from '../../../src/core/draft/telling.ts';
import { heading } from '../../../src/core/draft/title.ts';
import { whatHappened } from '../../../src/core/draft/what-happened.ts';
import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import { hours, minutes, seconds } from '../../../src/core/time.ts';
import { dossier, phase } from '../status/incidents.ts';
import { cases, names } from './cases.ts';

const telling = (facts: IncidentFacts, readers: Telling['readers']): Telling => ({
  names,
  readers,
  ...(facts.recurrenceOf !== undefined && { earlier: { count: 2, days: 30 } }),
});

const draft = (facts: IncidentFacts, readers: Telling['readers']): string =>
  [
    heading('Monitors failing', facts.window),
    `\n${headings.whatHappened}`,
    ...whatHappened(facts, telling(facts, readers)).map(({ id, text }) => `  ${id}: ${text}`),
    `\n${headings.howManyUsers}`,
    ...howManyUsers(facts, telling(facts, readers)).map(({ id, text }) => `  ${id}: ${text}`),
    '',
  ].join('\n');

const sentencesOf = (facts: IncidentFacts, readers: Telling['readers'] = 'public'): readonly string[] =>
  [...whatHappened(facts, telling(facts, readers)), ...howManyUsers(facts, telling(facts, readers))].flatMap(
    ({ text }) => text.split(/(?<=\.)\s/),
  );

describe('what the machine writes', () => {
  test.each(Object.keys(cases))('reads as in its golden file: %s', async (name) => {
    const facts = cases[name] as IncidentFacts;
    const text = `${draft(facts, 'public')}\nThe engineer reads instead:\n${whatHappened(
      facts,
      telling(facts, 'private'),
    )
      .filter(({ text: said }) => !draft(facts, 'public').includes(said))
      .map(({ id, text: said }) => `  ${id}: ${said}\n`)
      .join('')}`;
    await expect(text).toMatchFileSnapshot(`../../golden/drafts/${name.replace(/[ ,]+/g, '-')}.txt`);
  });

  test.each(Object.entries(cases))('has no cause, no guess and no filler: %s', (_name, facts) => {
    const text = draft(facts, 'private');
    expect(text).not.toMatch(
      /due to|because of|caused|root cause|probably|apparently|human error|unfortunately|apologi/i,
    );
    expect(text).not.toMatch(/\b\d+ minutes? (and )?\d+ seconds?/);
  });

  test('has no sentence over 30 words and says nothing that a target sent, whatever the facts', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{2,9}( [a-z]{2,9}){0,6}$/);
    const failing = fc.record({
      name: word,
      after: fc.integer({ min: 0, max: 600 }),
      lasts: fc.integer({ min: 1, max: 20_000 }),
      checks: fc.integer({ min: 1, max: 100_000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      failure: fc.constantFrom(...failureClasses),
    });
    fc.assert(
      fc.property(fc.array(failing, { minLength: 1, maxLength: 8 }), fc.boolean(), (all, over) => {
        const start = Date.UTC(2017, 6, 20, 13);
        const each = all.map(({ after, lasts, checks, share, failure }, index) => ({
          monitor: `m${index}`,
          from: start + seconds(after),
          ...(over && { to: start + seconds(after + lasts) }),
          checks,
          failed: Math.max(1, Math.floor(checks * share)),
          failure,
        }));
        const { facts } = dossier({
          id: 'abcdefghijkl',
          service: 'orion',
          failing: each as never,
          phases: [phase('intermittent', start, over ? start + hours(1) : undefined, each)],
          more: {
            recurrenceOf: 'zyxwvutsrqpo',
            attribution: [
              {
                monitor: 'm0',
                dimension: 'x-served-by',
                values: ['<b>web-5.internal</b>'],
                failed: 5,
                of: 9,
                elsewhereFailed: 1,
                elsewhereOf: 9,
              },
            ],
          },
        });
        const called = { ...names, monitor: (_: string, id: string) => all[Number(id.slice(1))]?.name ?? id };
        const said = whatHappened(facts, { names: called, readers: 'public', earlier: { count: 3, days: 30 } });
        for (const sentence of said.flatMap(({ text }) => text.split(/(?<=\.)\s/))) {
          expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(30);
          expect(sentence).not.toContain('internal');
        }
        expect(new Set(said.map(({ id }) => id)).size).toBe(said.length);
      }),
    );
  });

  test('states times that contain the truth, and durations that contain how long it was', () => {
    const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    fc.assert(
      fc.property(
        fc.record({
          from: fc.nat(3_600),
          lasts: fc.integer({ min: 600, max: 7_200 }),
          before: fc.nat(60),
          after: fc.nat(60),
        }),
        ({ from, lasts, before, after }) => {
          const day = Date.UTC(2017, 6, 20, 8);
          const start = day + seconds(from);
          const end = start + seconds(lasts);
          const { facts } = dossier({
            id: 'abcdefghijkl',
            service: 'orion',
            failing: [{ monitor: 'login', from: start, to: end, checks: 9, failed: 9 }],
          });
          const window: IncidentFacts['window'] = {
            start: { at: start, earliest: start - seconds(before) - 1, latest: start + seconds(after), model: 'hard' },
            end: { at: end, earliest: end - seconds(before) - 1, latest: end + seconds(after), model: 'hard' },
            confidence: 1,
            unobservedMs: 0,
          };
          const text = sentencesOf({ ...facts, window }).join(' ');
          const [, first = '', last = ''] = /Between (\d\d:\d\d) and (\d\d:\d\d) UTC/.exec(text) ?? [];
          expect(minuteOf(first) * minutes(1)).toBeLessThanOrEqual(start - Date.UTC(2017, 6, 20));
          expect(minuteOf(last) * minutes(1)).toBeGreaterThanOrEqual(end - Date.UTC(2017, 6, 20));
          const [, low = '', high = low] = /lasted (?:about )?(.+?)(?: to (.+?))?\./.exec(text) ?? [];
          const minutesIn = (said: string): number => {
            const [, h = 0, m = 0] = /^(?:(\d+) h(?:ours?)?)? ?(?:(\d+)(?: min(?:utes)?)?)?$/.exec(said) ?? [];
            return 60 * Number(h) + Number(m);
          };
          expect(minutesIn(low) * 60).toBeLessThanOrEqual(lasts);
          expect(minutesIn(high) * 60).toBeGreaterThanOrEqual(lasts);
        },
      ),
    );
  });
});
