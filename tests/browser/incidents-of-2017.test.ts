import { beforeAll, describe, expect, test } from 'vitest';
import { openFolderSite } from '../../src/adapters/folder/site.ts';
import { incidentKey } from '../../src/core/status/addresses.ts';
import { type Instant, seconds } from '../../src/core/time.ts';
import { publish } from '../../src/flow/publish.ts';
import { publishMemory } from '../../src/flow/publish-memory.ts';
import { silent } from '../flow/fakes.ts';
import { collaborators, dashboard, logouts, product, sync } from '../simulation/stories-of-2017.ts';
import type { World } from '../simulation/world.ts';
import { barriers } from './axe.ts';
import { browserOfFile, desktop, phone, picture } from './browser.ts';
import { servedFolder } from './served.ts';

/** The four outages, seen by the real judge, published by the real flow, and read in a real browser. */

const browser = browserOfFile();

const published = async ({ store, clock }: World): Promise<{ site: string; now: Instant; newest: string }> => {
  // Engineers were told of each event two seconds after it.
  for (const event of await store.pending()) await store.markAnnounced(event, event.at + seconds(2));
  const site = await servedFolder(async (folder) => {
    const files = await openFolderSite(folder);
    await publish({
      config: product,
      store,
      site: files,
      clock,
      owner: 'one',
      log: silent,
      memory: publishMemory(store),
    });
  }, clock.now());
  const [newest] = (await store.incidents()).items;
  return { site, now: clock.now(), newest: newest?.id ?? '' };
};

describe.each([
  ['15 April: sync', sync, ['Sync failing', '4,200 websites; at the last check, 3,100.']],
  [
    '20 July: dashboard',
    () => dashboard(),
    ['Dashboard and Safe Updates progress failing', 'gateway errors such as HTTP 502'],
  ],
  ['9 August: logouts', logouts, ['session lost', 'Classic was failing as well. The failures of Classic began first.']],
  [
    '11 August: collaborators',
    collaborators,
    ['Collaborator login failing', 'Similar failures were seen once', 'came from 2 instances'],
  ],
] as const)('%s', (name, play, said) => {
  let story: Awaited<ReturnType<typeof published>>;
  beforeAll(async () => {
    story = await published(await play());
  }, 120_000);

  test.each([
    ['on a desk', { viewport: desktop, javaScriptEnabled: true }],
    ['on a phone', { viewport: phone, javaScriptEnabled: true }],
    ['in the dark', { viewport: desktop, colorScheme: 'dark', javaScriptEnabled: true }],
    ['without JavaScript', { viewport: phone, javaScriptEnabled: false }],
  ] as const)('%s is whole, asks nobody else, and keeps nobody out', async (where, options) => {
    for (const [what, path] of [
      ['front', ''],
      ['incident', incidentKey(story.newest)],
    ] as const) {
      const { page, requests, complaints } = await browser.visit(story.site + path, { ...options, at: story.now });
      await picture(page, `${name}, ${what} ${where}`);
      expect(complaints).toEqual([]);
      for (const address of requests) expect(address.startsWith(story.site), address).toBe(true);
      const wide = await page.locator('body').evaluate((body) => body.scrollWidth - window.innerWidth);
      expect(wide, 'nothing reaches beyond the screen').toBeLessThanOrEqual(0);
      if (options.javaScriptEnabled) expect(await barriers(page)).toEqual([]);
      await page.context().close();
    }
  });

  test('says what befell, with a tick for the checks', async () => {
    const { page } = await browser.visit(story.site, { at: story.now });
    const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
    for (const words of said) expect(text).toContain(words);
    expect(await page.locator('.ticks .failed').count()).toBeGreaterThan(0);
    expect(await page.locator('.pace').count()).toBeGreaterThan(0);
    await page.context().close();
  });
});
