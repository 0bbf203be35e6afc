import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { documentsOf } from '../../src/core/status/documents.ts';
import { indicators } from '../core/status/indicators.ts';
import { edition, type Scene, scenes } from '../core/status/scenes.ts';
import { browserOfFile, picture } from './browser.ts';
import { served } from './served.ts';

const browser = browserOfFile();
const widget = fileURLToPath(import.meta.resolve('@statuspage/status-widget/dist/index.js'));
/** The widget was built for browsers of another age, and brings this along for ours. */
const shim = createRequire(widget).resolve('@webcomponents/custom-elements/src/native-shim.js');

const siteOf = (name: Scene): Promise<string> => served(documentsOf(edition(scenes[name])), scenes[name].now);

describe('Atlassian’s own widget, on a page of another origin', () => {
  test.each(indicators)('shows how things are: %s is %s', async (name, indicator, description) => {
    const [product, site] = await Promise.all([siteOf('all well'), siteOf(name)]);
    const { page, requests, complaints } = await browser.visit(product, { bypassCSP: true });
    await page.setContent(`<script>var parcelRequire</script><statuspage-widget src="${site}"></statuspage-widget>`);
    await page.addScriptTag({ path: shim });
    await page.addScriptTag({ path: widget });
    const text = page.locator('statuspage-widget .status-text');
    await text.waitFor();
    expect(await text.textContent()).toBe(description);
    expect(await page.locator('statuspage-widget .status-indicator').getAttribute('class')).toContain(indicator);
    expect(requests).toContain(`${site}api/v2/summary.json`);
    expect(complaints).toEqual([]);
    await picture(page, `widget, ${name}`);
  });
});

describe('a real XML parser', () => {
  test.each(['history.atom', 'history.rss', 'badge/status.svg', 'badge/orion/collaborator.svg', 'icon.svg'])(
    'accepts %s',
    async (key) => {
      const { page } = await browser.visit(await siteOf('intermittent'));
      const wrong = await page.evaluate(async (path) => {
        const text = await (await fetch(path)).text();
        const parsed = new DOMParser().parseFromString(text, 'application/xml');
        return parsed.querySelector('parsererror')?.textContent ?? null;
      }, `/${key}`);
      expect(wrong).toBeNull();
    },
  );
});
