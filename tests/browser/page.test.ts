import { describe, expect, test } from 'vitest';
import { documentsOf } from '../../src/core/status/documents.ts';
import { edition, now, type Scene, scenes } from '../core/status/scenes.ts';
import { barriers } from './axe.ts';
import { browserOfFile, desktop, phone, picture } from './browser.ts';
import { served } from './served.ts';

const browser = browserOfFile();
const names = Object.keys(scenes) as readonly Scene[];

describe.each(names)('the front page: %s', (name) => {
  test.each([
    ['on a desk', { viewport: desktop, javaScriptEnabled: true }],
    ['on a phone', { viewport: phone, javaScriptEnabled: true }],
    ['in the dark', { viewport: desktop, colorScheme: 'dark', javaScriptEnabled: true }],
    ['without JavaScript', { viewport: phone, javaScriptEnabled: false }],
  ] as const)('%s loads itself alone, and nothing complains', async (where, options) => {
    const site = await served(documentsOf(edition(scenes[name])), now);
    const { page, requests, complaints } = await browser.visit(site, options);
    await picture(page, `${name} ${where}`);
    expect(complaints).toEqual([]);
    if (options.javaScriptEnabled !== false) expect(await barriers(page)).toEqual([]);
    for (const address of requests) expect(address.startsWith(site), address).toBe(true);
  });
});
