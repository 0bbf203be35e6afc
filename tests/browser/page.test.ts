import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { large } from '../../bench/page/world.ts';
import type { Config } from '../../src/core/config/config.ts';
import { documentsOf } from '../../src/core/status/documents.ts';
import { hours, minutes } from '../../src/core/time.ts';
import { edition, now, type Scene, scenes } from '../core/status/scenes.ts';
import { barriers } from './axe.ts';
import { browserOfFile, phone, picture } from './browser.ts';
import { served } from './served.ts';

const browser = browserOfFile();

let site: string;
beforeAll(async () => {
  site = await served(documentsOf(edition(scenes.intermittent)), now);
});

const shift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) moved += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(moved)));
      }),
  );

test.each(['empty', 'maintenance', 'stale', 'resolved with post-mortem'] as const satisfies readonly Scene[])(
  'a page that is %s keeps nobody out',
  async (name) => {
    const its = await served(documentsOf(edition(scenes[name])), scenes[name].now);
    const { page, complaints } = await browser.visit(its, { viewport: phone, at: scenes[name].now });
    await picture(page, name);
    expect(complaints).toEqual([]);
    expect(await barriers(page)).toEqual([]);
  },
);

describe('the front page', () => {
  test('with 30 monitors and 20 incidents weighs at most 60 KB, all that it loads together', async () => {
    const its = await served(documentsOf(edition(large(6, 5, 20))), now);
    const { page, requests } = await browser.visit(its);
    expect(requests.length).toBeLessThanOrEqual(4);
    const bodies = await Promise.all(requests.map(async (address) => (await page.request.get(address)).body()));
    expect(bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)).toBeLessThanOrEqual(60 * 1_024);
  });

  test('paints before any script has come', async () => {
    const { page } = await browser.visit('about:blank');
    await page.route('**/status.js', () => {});
    await page.goto(site, { waitUntil: 'commit' });
    await page.locator('.headline').waitFor();
    const painted = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    expect(await painted.jsonValue()).toBe(true);
  });

  test('moves nothing when the script adds local times', async () => {
    const { page } = await browser.visit(site, { timezoneId: 'Pacific/Auckland', at: now });
    expect(await page.locator('.when .zone').first().textContent()).toBe('(18:25 your time)');
    expect(await shift(page)).toBeLessThan(0.02);
  });

  test('says the time of a place only where it has no script, and the date where it is another', async () => {
    const plain = await browser.visit(site, { javaScriptEnabled: false });
    expect(await plain.page.locator('.when .zone').first().textContent()).toBe('(08:25 in Belgrade)');
    const { page } = await browser.visit(site, { timezoneId: 'America/Los_Angeles', at: now });
    expect(await page.locator('.when .zone').first().textContent()).toBe('(11 August at 23:25 your time)');
  });

  test('says how fresh it is, and when it has grown old', async () => {
    const fresh = await browser.visit(site, { at: now + minutes(1) });
    expect(await fresh.page.locator('.fresh').textContent()).toBe('Last checked 72 s ago');
    expect(await fresh.page.locator('.stale').isVisible()).toBe(false);
    const old = await browser.visit(site, { at: now + hours(3) });
    expect(await old.page.locator('.stale').textContent()).toMatch(/^This data is 3 hours old/);
    expect(await old.page.locator('.hero').getAttribute('class')).toContain('old');
    await picture(old.page, 'three hours old');
    expect(await barriers(old.page)).toEqual([]);
  });

  test('takes in news without being loaded again, but not under a reader’s hands', async () => {
    const { page } = await browser.visit('about:blank');
    await page.clock.install({ time: now });
    let served = 0;
    await page.route(site, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replaceAll('Collaborator login is degraded', `News ${served}`);
      served += 1;
      await route.fulfill({ response: answer, body });
    });
    await page.goto(site);
    expect(await page.locator('.headline').textContent()).toBe('News 0');
    await page.clock.runFor(31_000);
    await page.locator('.headline', { hasText: 'News 1' }).waitFor();
    await page.locator('main a').first().focus();
    await page.clock.runFor(31_000);
    expect(await page.locator('.headline').textContent()).toBe('News 1');
  });

  test('can be read with the keyboard alone, and shows where one is', async () => {
    const { page } = await browser.visit(site, { at: now });
    const seen: string[] = [];
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        return {
          text: focused.textContent ?? '',
          seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
        };
      });
      if (at === undefined) break;
      expect(at.seen, at.text).toBe(true);
      seen.push(at.text.trim());
    }
    expect(seen.slice(0, 5)).toEqual(['Skip to content', 'Orion status log', 'History', 'Feed', 'JSON']);
    expect(seen).toContain('9 August 2017: Dashboard failing for about 19 minutes');
    const links = await page.locator('a').count();
    expect(seen).toHaveLength(links);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#main');
  });

  test('prints what it tells, and nothing that only a screen can use', async () => {
    const { page } = await browser.visit(site, { at: now });
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'on paper');
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    expect(await page.locator('.headline').isVisible()).toBe(true);
    expect(await page.locator('.ticks').first().isVisible()).toBe(true);
  });

  test('wears the theme that the configuration gives', async () => {
    const { config } = scenes['all well'];
    const logo =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#0b6e4f"/></svg>';
    const themed: Config = { ...config, page: { ...config.page, theme: { logo, accent: '#0b6e4f' } } };
    const its = await served(documentsOf(edition({ ...scenes['all well'], config: themed })), now);
    const { page, complaints } = await browser.visit(its, { colorScheme: 'dark', at: now });
    await picture(page, 'a theme of one’s own');
    expect(complaints).toEqual([]);
    expect(await page.locator('.logo').evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);
  });
});

describe('the history', () => {
  test('finds entries by month and by word, and says how many', async () => {
    const { page } = await browser.visit(`${site}history`, { at: now });
    const shown = () => page.locator('.month li:visible').count();
    expect(await shown()).toBe(5);
    await page.getByRole('searchbox', { name: 'Find' }).fill('august dashboard');
    expect(await shown()).toBe(1);
    expect(await page.getByRole('status').textContent()).toBe('One entry');
    await page.getByRole('searchbox', { name: 'Find' }).fill('july 2017');
    expect(await page.locator('.month:visible h3').allTextContents()).toEqual(['July 2017']);
    expect(await barriers(page)).toEqual([]);
  });

  test('leads to each month, and from month to month, without a script', async () => {
    const { page } = await browser.visit(`${site}history`, { javaScriptEnabled: false });
    expect(await page.getByRole('searchbox').count()).toBe(0);
    await page.getByRole('link', { name: 'Jul 2017, one entry' }).click();
    expect(new URL(page.url()).pathname).toBe('/2017/07');
    await page.getByRole('link', { name: 'August 2017' }).click();
    expect(await page.locator('h1').textContent()).toBe('August 2017');
  });
});
