import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../src/core/draft/dossier.ts';
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

describe('an incident that came and went', () => {
  const [opened] = openNow.events;
  if (opened === undefined) throw new Error('the fixture has no event');
  const cameAndWent = (times: number, more: Partial<Dossier> = {}): Known => {
    const turns = Array.from({ length: times }, (_, index) => ({
      ...opened,
      n: index + 2,
      at: opened.at + minutes(index + 1),
      kind: index % 2 === 0 ? ('monitoring' as const) : ('failing-again' as const),
      status: index % 2 === 0 ? ('monitoring' as const) : ('investigating' as const),
    }));
    const its = { ...openNow, updates: [], events: [opened, ...turns], ...more };
    return { ...scenes.intermittent, incidents: [its] };
  };
  const logged = (known: Known): { readonly status: string; readonly body: string }[] =>
    JSON.parse(file('log.json', known)).incidents[0].updates;
  const told = (known: Known) => JSON.parse(file('api/v2/incidents.json', known)).incidents[0].incident_updates;

  test('is told by its first and last turns, and by how many there were between, wherever it is read', () => {
    const known = cameAndWent(9);
    const between = /From \d\d:\d\d to \d\d:\d\d UTC, checks failed and passed again 4 times\./;
    const states = ['monitoring', 'investigating', 'monitoring', 'investigating'];
    expect(logged(known).map(({ status }) => status)).toEqual(states);
    expect(logged(known)[1]?.body).toMatch(between);
    expect(told(known).map(({ status }: { status: string }) => status)).toEqual(states);
    for (const key of ['incidents/aug12morning', 'history.atom', 'history.rss'])
      expect(file(key, known).match(new RegExp(between, 'g')), key).toHaveLength(1);
  });

  test('keeps the name of what is summed up while it goes on', () => {
    const names = (times: number) => told(cameAndWent(times)).map(({ id }: { id: string }) => id);
    expect(names(9).slice(1)).toEqual(names(12).slice(1));
    expect(names(9)[0]).not.toBe(names(12)[0]);
  });

  test('is told turn by turn while they are few, and what people say in between stands', () => {
    expect(logged(cameAndWent(4))).toHaveLength(5);
    const said = { id: 'u', at: opened.at + minutes(4.5), status: 'identified' as const, body: 'We know.', by: 'x' };
    const known = cameAndWent(9, { updates: [said] });
    expect(logged(known).map(({ status }) => status)).toEqual([
      'monitoring',
      'investigating',
      'monitoring',
      'identified',
      'investigating',
      'monitoring',
      'investigating',
      'monitoring',
      'investigating',
    ]);
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
