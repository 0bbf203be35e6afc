import { describe, expect, test } from 'vitest';
import { documentsOf } from '../../../src/core/status/documents.ts';
import type { Known } from '../../../src/core/status/known.ts';
import { minutes } from '../../../src/core/time.ts';
import { edition, openNow, scenes } from './scenes.ts';

const file = (key: string, known: Known = scenes.intermittent): string => {
  const { leaves, roots } = documentsOf(edition(known));
  return [...leaves, ...roots].find((each) => each.key === key)?.body ?? '';
};

const all = (body: string, pattern: RegExp): readonly string[] =>
  [...body.matchAll(pattern)].map(([, found]) => found as string);

const titles = /<(?:entry|item)>.*?<title>(.*?)<\/title>/g;

describe.each(['history.atom', 'history.rss'])('the feed %s', (key) => {
  test('has an entry an incident, newest first, each with a link that exists', () => {
    const body = file(key);
    expect(all(body, titles)).toEqual(
      scenes.intermittent.incidents.map((_, index) => edition(scenes.intermittent).status.incidents[index]?.title),
    );
    const { leaves } = documentsOf(edition(scenes.intermittent));
    for (const link of all(body, /https:\/\/status\.example\.com\/(incidents\/[^"<]+)/g)) {
      expect(leaves.some((leaf) => leaf.key === link)).toBe(true);
    }
  });

  test('keeps the title and the id of an entry while its story grows', () => {
    const ids = /<(?:id|guid isPermaLink="true")>(.*?aug12morning)</g;
    const before = file(key, { ...scenes.intermittent, incidents: [{ ...openNow, updates: [] }] });
    const after = file(key, { ...scenes.intermittent, incidents: [openNow] });
    expect(all(after, titles)).toEqual(all(before, titles));
    expect(all(after, ids)).toEqual(all(before, ids));
    expect(all(after, ids)).toHaveLength(1);
    expect([before.includes('Identified'), after.includes('Identified')]).toEqual([false, true]);
  });

  test('escapes what a person wrote twice: once for HTML, once for XML', () => {
    expect(file(key)).toContain('&amp;lt;We&amp;gt; are replacing them &amp;amp; will say');
  });
});

describe('the page of an incident that came and went', () => {
  test('shows the first and last turns, and counts those between', () => {
    const [opened] = openNow.events;
    if (opened === undefined) throw new Error('the fixture has no event');
    const turns = Array.from({ length: 9 }, (_, index) => ({
      ...opened,
      n: index + 2,
      at: opened.at + minutes(index + 1),
      kind: index % 2 === 0 ? ('monitoring' as const) : ('failing-again' as const),
      status: index % 2 === 0 ? ('monitoring' as const) : ('investigating' as const),
    }));
    const known = { ...scenes.intermittent, incidents: [{ ...openNow, updates: [], events: [opened, ...turns] }] };
    const page = file('incidents/aug12morning', known);
    expect(page).toMatch(
      /Between these, from (\d\d:\d\d) to (\d\d:\d\d) UTC, checks failed and passed again 4 more times\./,
    );
    expect(all(page, /<li><p class="when"><strong>(\w+)/g)).toEqual(['Monitoring', 'Monitoring', 'Investigating']);
    expect(JSON.parse(file('log.json', known)).incidents[0].updates).toHaveLength(10);
  });
});

describe('badges', () => {
  test('say how each monitor is, and are found by its name alone where that is unique', () => {
    const badge = (key: string): unknown => JSON.parse(file(`badge/${key}.json`) || 'null');
    expect(badge('orion/collaborator')).toEqual({
      schemaVersion: 1,
      label: 'Collaborator login',
      message: 'degraded',
      color: 'yellow',
      isError: false,
      cacheSeconds: 60,
    });
    expect(badge('collaborator')).toEqual(badge('orion/collaborator'));
    expect(badge('progress')).toBeNull();
    expect(file('badge/collaborator.svg')).toContain('aria-label="Collaborator login: degraded"');
  });

  test('of monitors with one name in two services are found by service only', () => {
    const { config } = scenes.intermittent;
    const [classic, orion] = config.services;
    if (!classic?.monitors[0] || !orion) throw new Error('the fixture has no services');
    const login = { ...classic.monitors[0], id: 'login' };
    const both = { ...config, services: [{ ...classic, monitors: [login] }, orion] };
    const known = { ...scenes['all well'], config: both, incidents: [] };
    expect(file('badge/login.json', known)).toBe('');
    expect(file('badge/classic/login.json', known)).not.toBe('');
    expect(file('badge/orion/login.json', known)).not.toBe('');
  });
});
