import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Config, Monitor, Service } from '../../src/core/config/config.ts';
import type { Dossier } from '../../src/core/draft/dossier.ts';
import { documentsOf } from '../../src/core/status/documents.ts';
import type { Known } from '../../src/core/status/known.ts';
import { days, hours, type Instant, minutes } from '../../src/core/time.ts';
import { dossier } from '../core/status/incidents.ts';
import { edition, now, config as plain, scenes } from '../core/status/scenes.ts';
import { browserOfFile } from './browser.ts';
import { served } from './served.ts';
import { vectors } from './vectors.ts';

/**
 * Every text that people or remote machines can bring to the page is hostile here, past whatever refuses it earlier: the loader, the
 * checker, the desk. The browser is told to disregard the page's content security policy, so that escaping alone stands in the way.
 */

const at = (n: number): string => vectors[n % vectors.length] as string;
const [classic] = plain.services;
const [sample] = (classic as Service).monitors;

const size = 10;
const services: readonly Service[] = Array.from({ length: vectors.length / size }, (_, s) => ({
  ...(classic as Service),
  id: `s${s}`,
  name: at(s * size + 101),
  audience: at(s * size + 37),
  monitors: Array.from({ length: size }, (_, m): Monitor => {
    const n = s * size + m;
    return {
      ...(sample as Monitor),
      id: `m${m}`,
      name: at(n),
      audience: at(n + 11),
      insecure: { reason: at(n + 23) },
      affected: { pointer: '/x', unit: at(n + 53) },
    };
  }),
}));

const written = (n: number): Dossier => {
  const service = services[Math.floor(n / size)] as Service;
  const monitor = `m${n % size}`;
  const from: Instant = now - days(1) - minutes(n);
  const told = dossier({
    id: `vector${String(n).padStart(6, '0')}`,
    service: service.id,
    failing: [{ monitor, from, to: from + minutes(10), checks: 100, failed: 60 }],
    more: {
      closedBecause: at(n + 67),
      measured: [{ monitor, unit: at(n + 53), peak: 9, last: 3 }],
      attribution: [
        {
          monitor,
          dimension: at(n + 71),
          values: [at(n + 73), at(n + 79)],
          failed: 60,
          of: 60,
          elsewhereFailed: 0,
          elsewhereOf: 40,
        },
      ],
    },
    updates: [{ id: 'u', at: from + minutes(5), status: 'identified', body: at(n + 83), by: at(n + 89) }],
    text: {
      title: at(n + 97),
      published: {
        whatHappened: at(n + 103),
        howManyUsers: at(n + 107),
        prevention: [{ text: at(n + 109), state: 'planned' }],
        noPrevention: at(n + 113),
        publishedAt: from + hours(1),
      },
    },
  });
  // Half of them are not published: what the machine says of them is shown then.
  const { text, ...machine } = told;
  return n % 2 === 0 || !text ? told : { ...machine, text: { ...text, title: at(n + 97), published: undefined } };
};

const config: Config = {
  ...plain,
  page: { ...plain.page, name: vectors.slice(0, 26).join(' ') },
  services,
  maintenance: services.map(({ id }, n) => ({
    kind: 'dated',
    name: at(n * 13 + 5),
    services: [id],
    from: now + hours(1 + n),
    to: now + hours(2 + n),
  })),
};

const known: Known = {
  ...scenes.empty,
  config,
  incidents: Array.from({ length: vectors.length }, (_, n) => written(n)),
};

const browser = browserOfFile();
const documents = documentsOf(edition(known));
const keys = [...documents.leaves, ...documents.roots].map(({ key }) => key);
let site: string;
beforeAll(async () => {
  site = await served(documents, now);
});

/** One line, as a browser shows a text. */
const shown = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Every text of the page, those of attributes that are read out or shown on hovering too. */
const textsOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.textContent ?? '',
      ...[...document.querySelectorAll('[title],[aria-label],[content],[alt]')].flatMap((element) =>
        ['title', 'aria-label', 'content', 'alt'].map((name) => element.getAttribute(name) ?? ''),
      ),
    ].join('\n'),
  );

const visit = async (key: string) => {
  const { page, requests } = await browser.visit(`${site}${key === 'index.html' ? '' : key}`, { bypassCSP: true });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const foreign = await page.evaluate(() => ({
    elements: [...new Set([...document.querySelectorAll(':not(#words)')].map((element) => element.localName))].filter(
      (name) => ['iframe', 'object', 'math', 'animate', 'video', 'template', 'base', 'xmp', 'input'].includes(name),
    ),
    handlers: [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    ),
    addresses: [...document.querySelectorAll('[href],[src],[action]')]
      .flatMap((element) => ['href', 'src', 'action'].map((name) => element.getAttribute(name) ?? ''))
      .filter((address) => /^\s*(?:javascript|data|vbscript):/i.test(address) || address.includes('struck')),
    scripts: [...document.scripts].map((each) => each.getAttribute('src')),
    styles: document.querySelectorAll('style').length,
  }));
  return { page, dialogs, requests, foreign };
};

const pages = keys.filter((key) => key === 'index.html' || key === 'history' || /^\d{4}\/\d{2}$/.test(key));
const someIncidents = keys.filter((key) => /vector0000\d\d/.test(key)).slice(0, 12);

describe('hostile texts', () => {
  test(`are many: ${vectors.length}, and each is one of its kind`, () => {
    expect(new Set(vectors).size).toBe(vectors.length);
    expect(vectors.length).toBeGreaterThanOrEqual(300);
  });

  test('would strike where they were not escaped', async () => {
    const { page } = await browser.visit(`${site}history`, { bypassCSP: true });
    const struck = await page.evaluate(
      async (all) => {
        const hit = new Set<number>();
        Object.assign(globalThis, { struck: (n: number) => hit.add(n) });
        for (const text of all) {
          const frame = document.createElement('iframe');
          frame.srcdoc = `<script>struck = (n) => parent.struck(n)</script><p>${text}</p>`;
          document.body.append(frame);
          await new Promise((loaded) => frame.addEventListener('load', loaded));
          frame.remove();
        }
        return hit.size;
      },
      vectors.slice(0, 26),
    );
    expect(struck).toBeGreaterThan(5);
  });

  test.each([...pages, ...someIncidents])('do nothing on /%s', async (key) => {
    const { page, dialogs, requests, foreign } = await visit(key);
    expect(foreign).toEqual({ elements: [], handlers: [], addresses: [], scripts: ['/status.js'], styles: 0 });
    expect(dialogs).toEqual([]);
    expect(requests.filter((address) => address.includes('struck') || !address.startsWith(site))).toEqual([]);
    await page.context().close();
  });

  test('are shown as they were written', async () => {
    const front = await visit('index.html');
    const month = await visit(pages.find((key) => /^\d{4}\/\d{2}$/.test(key)) as string);
    const read = shown(`${await textsOf(front.page)}\n${await textsOf(month.page)}`);
    expect(vectors.filter((text) => !read.includes(shown(text)))).toEqual([]);
  });

  test.each(['history.atom', 'history.rss'])('leave /%s well-formed, and its entries inert', async (key) => {
    const { page } = await browser.visit(`${site}history`, { bypassCSP: true });
    const body = documents.roots.find((each) => each.key === key)?.body ?? '';
    const feed = await page.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml');
      const entries = [...parsed.querySelectorAll('entry > content, item > description, item > *|encoded')];
      return {
        fault: parsed.querySelector('parsererror')?.textContent ?? '',
        titles: [...parsed.querySelectorAll('entry > title, item > title')].map(({ textContent }) => textContent ?? ''),
        entries: entries.map(({ textContent }) => textContent ?? ''),
      };
    }, body);
    expect(feed.fault).toBe('');
    expect(feed.titles.length).toBeGreaterThan(10);
    expect(feed.titles.filter((title) => vectors.some((text) => title.includes(shown(text))))).toEqual(feed.titles);
    await asHtml(page, feed.entries);
  });

  test('do nothing where a client renders the texts of updates as HTML', async () => {
    const { page } = await browser.visit(`${site}history`, { bypassCSP: true });
    const { body } = documents.roots.find(({ key }) => key === 'api/v2/incidents.json') as { body: string };
    const { incidents } = JSON.parse(body) as { incidents: { incident_updates: { body: string }[] }[] };
    await asHtml(
      page,
      incidents.flatMap(({ incident_updates }) => incident_updates.map((update) => update.body)),
    );
  });
});

/** Texts that others put into their own pages as HTML: they bring words and the plainest of elements. */
const asHtml = async (page: Page, fragments: readonly string[]): Promise<void> => {
  const found = await page.evaluate((texts) => {
    const all = texts.map((text) => new DOMParser().parseFromString(text, 'text/html'));
    const elements = all.flatMap((parsed) => [...parsed.body.querySelectorAll('*'), ...parsed.head.children]);
    return {
      names: [...new Set(elements.map(({ localName }) => localName))],
      attributes: [...new Set(elements.flatMap((element) => element.getAttributeNames()))],
      addresses: elements.flatMap((element) => [element.getAttribute('href') ?? '', element.getAttribute('src') ?? '']),
      words: all.map(({ body }) => body.textContent ?? ''),
    };
  }, fragments);
  const plainest = ['p', 'h2', 'h3', 'h4', 'ul', 'li', 'strong', 'em', 'small', 'time', 'a', 'br', 'span'];
  expect(found.names.filter((name) => !plainest.includes(name))).toEqual([]);
  expect(found.attributes.filter((name) => !['href', 'datetime', 'class'].includes(name))).toEqual([]);
  expect(
    found.addresses.filter((address) => address.includes('struck') || /^\s*[a-z]+:(?<!https:)/i.test(address)),
  ).toEqual([]);
  const words = shown(found.words.join('\n'));
  expect(vectors.filter((text) => words.includes(shown(text))).length).toBeGreaterThan(20);
};
