import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { headings } from '../../../../src/core/draft/sections.ts';
import type { IncidentText } from '../../../../src/core/draft/text.ts';
import { contentTypeOf } from '../../../../src/core/status/addresses.ts';
import { documentsOf, type SiteDocument } from '../../../../src/core/status/documents.ts';
import { seconds } from '../../../../src/core/time.ts';
import { config, dashboardInJuly, edition, now, type Scene, scenes } from '../scenes.ts';

const filesOf = (name: Scene): readonly SiteDocument[] => {
  const { leaves, roots } = documentsOf(edition(scenes[name]));
  return [...leaves, ...roots];
};

const page = (name: Scene, key = 'index.html'): string => filesOf(name).find((file) => file.key === key)?.body ?? '';

const text = (body: string): string =>
  body
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const names = Object.keys(scenes) as readonly Scene[];

const cardOf = (body: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    [...body.matchAll(/<meta (?:property="og:|name="twitter:)(\w+)" content="([^"]*)">/g)].map(([, key, value]) => [
      key,
      value,
    ]),
  );

test('a link in a chat shows how things are, or where an incident stands', () => {
  expect(cardOf(page('one open'))).toEqual({
    site_name: 'Orion status log',
    title: 'Dashboard is down',
    description: 'Classic: operational, Orion: down. What failed, when, whom it affected, and what is done about it.',
    type: 'website',
    url: 'https://status.example.com/',
    card: 'summary',
  });
  const key = `incidents/${dashboardInJuly.facts.id}`;
  expect(cardOf(page('resolved with post-mortem', `${key}`))).toMatchObject({
    title: expect.stringMatching(/^Account published: 20 July 2017: Dashboard failing/),
    url: `https://status.example.com/${key}`,
  });
});

test('what the page is stands below its title and in the card, where its owner says so', () => {
  const about = 'How Orion <is> doing.';
  const known = { ...scenes['all well'], config: { ...config, page: { ...config.page, about } } };
  const front = documentsOf(edition(known)).roots.find(({ key }) => key === 'index.html')?.body ?? '';
  expect(front).toContain('<p class="about">How Orion &lt;is&gt; doing.</p>');
  expect(cardOf(front)).toMatchObject({ title: 'All systems operational', description: 'How Orion &lt;is&gt; doing.' });
  expect(page('all well')).not.toContain('class="about"');
});

describe.each(names)('every page: %s', (name) => {
  const pages = filesOf(name).filter(({ contentType }) => contentType.startsWith('text/html'));
  const keys = new Set(filesOf(name).map(({ key }) => key));

  test('links only to what exists, and asks nothing of another host', () => {
    for (const { key, body } of pages) {
      for (const [, address = ''] of body.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (address.startsWith('#')) continue;
        expect(address, key).toMatch(/^\//);
        expect(keys.has(address === '/' ? 'index.html' : address.slice(1)), `${key} to ${address}`).toBe(true);
      }
    }
  });

  test('has no style, script or handler of its own: the policy would refuse it', () => {
    for (const { body } of pages) expect(body).not.toMatch(/\sstyle=|<style|\son[a-z]+="|<script(?! src=)|javascript:/);
  });

  test('opens and closes its elements in order, and has each id once', () => {
    for (const { key, body } of pages) {
      expect(unbalanced(body), key).toEqual([]);
      const ids = [...body.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, key).toBe(ids.length);
      for (const [, id = ''] of body.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(id);
    }
  });

  test('has one first heading, and skips no level', () => {
    for (const { key, body } of pages) {
      const levels = [...body.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(
        levels.filter((level) => level === 1),
        key,
      ).toHaveLength(1);
      for (const [index, level] of levels.entries())
        expect(level - (levels[index - 1] ?? 0), key).toBeLessThanOrEqual(1);
    }
  });

  test('is served as what its key says', () => {
    for (const { key, contentType } of filesOf(name)) expect(contentTypeOf(key)).toBe(contentType);
  });
});

describe('the front page', () => {
  test.each([
    ['empty', 'Waiting for the first checks'],
    ['all well', 'All systems operational'],
    ['one open', 'Dashboard is down'],
    ['intermittent', 'Collaborator login is degraded'],
    ['maintenance', 'Planned maintenance is under way'],
    ['stale', 'The state of Login, Collaborator login, Dashboard and Sync is not known'],
  ] as const)('says in one sentence how things are: %s', (name, headline) => {
    expect(/<p class="headline" role="status">(.*?)<\/p>/.exec(page(name))?.[1]).toBe(headline);
  });

  test('has the three headings of an entry, in their order', () => {
    const said = text(page('resolved with post-mortem'));
    const places = Object.values(headings).map((heading) => said.indexOf(heading));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(said).toContain('New endpoints are load-tested before release. (planned, 1 August 2017 )');
  });

  test('says of an entry that nobody has written that it is being written', () => {
    expect(text(page('one open'))).toContain(`${headings.prevention} A full account is being written.`);
  });

  test('says when nothing has been recorded, and when nothing was checked', () => {
    expect(text(page('empty'))).toContain('No incident has been recorded.');
    expect(text(page('empty'))).toContain('Nothing has been checked yet.');
  });

  test('says that there are no recent checks where every monitor is unknown', () => {
    const dark = edition({ ...scenes['all well'], now: now + seconds(3_600) });
    const [front] = documentsOf(dark).roots.filter(({ key }) => key === 'index.html');
    expect(text(front?.body ?? '')).toContain('There are no recent checks');
  });

  test('shows an unobserved day as a stub and tells it, not as a good one', () => {
    expect(page('empty')).toContain('not observed');
    expect(page('empty')).not.toContain('class="well" d=');
  });

  test('carries the face of a clock that is not the reader’s', () => {
    const fast = { ...edition(scenes['all well']), clock: { speed: 60, offset: -42 } };
    expect(documentsOf(fast).roots.at(-1)?.body).toContain('data-clock-speed="60" data-clock-offset="-42"');
  });

  test('tells response times in the reader’s seconds, whatever the page’s clock', () => {
    const paced = (speed: number) =>
      documentsOf({ ...edition(scenes['all well']), clock: { speed, offset: 0 } }).roots.at(-1)?.body ?? '';
    const [real, fast] = [1, 2].map((speed) => /(\d+) ms<\/span><span class="level/.exec(paced(speed))?.[1]);
    expect(Number(real)).toBeGreaterThan(50);
    expect(Number(fast)).toBe(Math.round(Number(real) / 2));
  });

  test('weighs little, however many quiet days it shows', () => {
    expect(gzipSync(page('intermittent')).length).toBeLessThan(8_000);
  });
});

describe('the texts of people and configuration', () => {
  const vectors = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    ']]><x/>',
    '&lt;b&gt;',
    '\u202Eevil',
  ];

  test.each(vectors)('do no harm in any document: %s', (vector) => {
    const config = {
      ...scenes['all well'].config,
      page: { ...scenes['all well'].config.page, name: vector },
      services: scenes['all well'].config.services.map((service) => ({
        ...service,
        name: vector,
        audience: vector,
        monitors: service.monitors.map((monitor) => ({
          ...monitor,
          name: vector,
          audience: vector,
          insecure: { reason: vector },
        })),
      })),
    };
    const published: IncidentText = {
      title: vector,
      sentences: {},
      whatHappened: vector,
      howManyUsers: vector,
      prevention: [],
      by: 'x',
      at: 0,
      published: {
        whatHappened: vector,
        howManyUsers: vector,
        prevention: [{ text: vector, state: 'done' }],
        publishedAt: now,
      },
    };
    const update = { id: 'u', at: now, status: 'identified' as const, body: vector, by: 'x' };
    const known = {
      ...scenes['all well'],
      config,
      incidents: [{ ...dashboardInJuly, text: published, updates: [update] }],
    };
    const { leaves, roots } = documentsOf(edition(known));
    for (const { key, body, contentType } of [...leaves, ...roots]) {
      if (/html|svg|xml/.test(contentType)) {
        expect(body, key).not.toMatch(/<script>alert|<img|<x\/>|onerror=alert\(1\)>(?!&gt;)/);
        expect(unbalanced(body), key).toEqual([]);
      }
      if (contentType.startsWith('application/json')) {
        const bodies = [...body.matchAll(/"body":"((?:[^"\\]|\\.)*)"/g)].map(([, said]) => said as string);
        if (key.startsWith('api/')) for (const said of bodies) expect(said, key).not.toMatch(/[<>]/);
      }
    }
  });
});

const voids = new Set(['meta', 'link', 'br', 'img', 'input']);

/** Elements that were not closed where they should have been. */
const unbalanced = (body: string): readonly string[] => {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = '', rest = ''] of body.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9:]*)((?:"[^"]*"|[^">])*)>/g)) {
    if (voids.has(name) || rest.endsWith('/')) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
};
