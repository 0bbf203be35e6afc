import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documentsOf, type SiteDocuments } from '../../../src/core/status/documents.ts';
import { seconds } from '../../../src/core/time.ts';
import { violations } from './contract.ts';
import { indicators } from './indicators.ts';
import { edition, type Scene, scenes } from './scenes.ts';

const names = Object.keys(scenes) as readonly Scene[];

const json = <T>({ leaves, roots }: SiteDocuments, key: string): T =>
  JSON.parse([...leaves, ...roots].find((file) => file.key === key)?.body ?? 'null') as T;

describe('the documents', () => {
  test.each(names)('keep every rule: %s', (name) => {
    expect(violations(documentsOf(edition(scenes[name])))).toEqual([]);
  });

  test.each(names)('have the keys and types of the examples, and no others: %s', (name) => {
    const documents = documentsOf(edition(scenes[name]));
    for (const path of ['summary', 'status', 'incidents', 'scheduled-maintenances']) {
      const example: unknown = JSON.parse(readFileSync(`tests/golden/statuspage/${path}.json`, 'utf8'));
      expect(differences(example, json(documents, `api/v2/${path}.json`), path)).toEqual([]);
    }
    const badge: unknown = JSON.parse(readFileSync('tests/golden/statuspage/badge_status.json', 'utf8'));
    expect(differences(badge, json(documents, 'badge/status.json'), 'badge')).toEqual([]);
  });

  test.each(indicators)('say how things are: %s is %s', (name, indicator, description) => {
    expect(json(documentsOf(edition(scenes[name])), 'api/v2/status.json')).toMatchObject({
      status: { indicator, description },
    });
  });

  test.each(names)('are the same when nothing has changed, but for their freshness: %s', (name) => {
    const first = edition(scenes[name]);
    const later = { ...scenes[name], now: scenes[name].now + seconds(3) };
    const before = keyed(documentsOf(first));
    const after = keyed(documentsOf(edition(later, first.stamps, 2)));
    const changed = [...after].filter(([key, body]) => before.get(key) !== body).map(([key]) => key);
    expect(changed).toEqual(['log.json', 'index.html']);
  });

  test('change the time of the page and of the component that changed, and of no other', () => {
    const first = edition(scenes['all well']);
    const next = edition({ ...scenes['one open'], now: scenes['one open'].now + seconds(30) }, first.stamps, 2);
    const changed = Object.keys(next.stamps).filter((id) => next.stamps[id]?.changedAt !== first.stamps[id]?.changedAt);
    const called = changed.map((id) => next.stamps[id]?.name);
    expect(called.toSorted()).toEqual(['Dashboard', 'Orion', 'Orion status log']);
  });
});

describe('the checker of the rules', () => {
  const documents = documentsOf(edition(scenes.intermittent));
  const broken = (key: string, from: string | RegExp, to: string): SiteDocuments => ({
    ...documents,
    roots: documents.roots.map((file) => (file.key === key ? { ...file, body: file.body.replace(from, to) } : file)),
  });

  test.each([
    ['a vocabulary of one’s own', 'api/v2/status.json', '"minor"', '"warning"', 'status is identical'],
    [
      'documents of two builds',
      'api/v2/components.json',
      /"updated_at":"2017/,
      '"updated_at":"2016',
      'page is identical',
    ],
    ['a time without milliseconds', 'api/v2/summary.json', /\.000Z","affected/, 'Z","affected', 'unresolved'],
    ['markup in a body', 'api/v2/incidents.json', '&lt;We&gt;', '<We>', 'the body is escaped'],
    [
      'a link to nowhere',
      'api/v2/incidents.json',
      /incidents\/july20dashbd/,
      'incidents/nowhere',
      'the short link exists',
    ],
    ['a log that forgets a key', 'log.json', '"sequence":1,', '', 'log.json meets its schema'],
  ])('notices %s', (_what, key, from, to, rule) => {
    expect(violations(broken(key, from, to)).join('\n')).toContain(rule);
  });
});

const keyed = ({ leaves, roots }: SiteDocuments): ReadonlyMap<string, string> =>
  new Map([...leaves, ...roots].map(({ key, body }) => [key, body]));

/** Where a document's shape is not the example's: a key too few or too many (`x_` apart), or another type than any example has. */
const differences = (example: unknown, actual: unknown, path: string): readonly string[] => {
  if (Array.isArray(example) && Array.isArray(actual)) {
    return actual.flatMap((one: unknown) => {
      const options = example.map((candidate: unknown) => differences(candidate, one, `${path}[]`));
      return options.toSorted((a, b) => a.length - b.length)[0] ?? [];
    });
  }
  if (example === null || actual === null || typeof example !== 'object' || typeof actual !== 'object') {
    return example === null || actual === null || typeof example === typeof actual ? [] : [`${path}: ${typeof actual}`];
  }
  const [wanted, got] = [example, actual].map((one) => new Map(Object.entries(one))) as [
    Map<string, unknown>,
    Map<string, unknown>,
  ];
  return [
    ...[...wanted.keys()].filter((key) => !got.has(key)).map((key) => `${path}.${key} is absent`),
    ...[...got].flatMap(([key, value]) => {
      if (key.startsWith('x_')) return [];
      return wanted.has(key) ? differences(wanted.get(key), value, `${path}.${key}`) : [`${path}.${key} is new`];
    }),
  ];
};
