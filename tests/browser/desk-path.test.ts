import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { runDev } from '../local/running-dev.ts';
import { browserOfFile, picture } from './browser.ts';

const browser = browserOfFile();

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

test('from an outage to a published account: written at the desk, beside somebody else, and read everywhere', async () => {
  const data = mkdtempSync(join(tmpdir(), 'downdraft-desk-'));
  ended.push(() => rmSync(data, { recursive: true }));
  const dev = await runDev('--demo', '--speed', '240', '--port', '0', '--data', data);
  ended.push(() => dev.end('SIGTERM'));
  const desk = `${dev.page}desk`;

  // The outage is over, and waits to be written.
  const { page: first, complaints } = await browser.visit(desk);
  const waiting = first.getByRole('heading', { name: 'To be written' });
  const isWaiting = async (): Promise<number> => {
    await first.reload();
    await first.getByRole('heading', { name: 'Incidents' }).waitFor();
    return waiting.count();
  };
  await expect.poll(isWaiting, { timeout: 40_000, interval: 1_000 }).toBe(1);
  await first.locator('section', { has: waiting }).getByRole('link').first().click();
  await first.locator('.sentence').first().waitFor();
  const id = new URL(first.url()).hash.slice(1);

  // One sentence is accepted, one edited, one struck out, all by keys.
  const duration = first.locator('.sentence[data-id="duration"]');
  await first.locator('.sentence[data-id="window"]').focus();
  await first.keyboard.press('a');
  await duration.focus();
  await first.keyboard.press('e');
  await first.keyboard.press('Control+A');
  await first.keyboard.type('It lasted some twenty minutes.');
  await first.keyboard.press('Enter');
  await first.locator('.sentence[data-id^="phase-1"]').first().focus();
  await first.keyboard.press('x');
  await expect.poll(() => first.locator('.sentence.accepted, .sentence.edited, .sentence.struck').count()).toBe(3);
  const words = first.getByLabel('What happened: your words');
  await words.fill('A connection pool was exhausted. It was human error.');
  await first.getByText('Say what in the system let a usual action do this.').waitFor();
  await words.fill('A connection pool was exhausted.');

  // The tab is closed before anything was saved: nothing is lost.
  const context = first.context();
  await first.close();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${desk}#${id}`);
  await page.getByText('What you had not saved was kept in this browser').waitFor();
  const mine = page.getByLabel('What happened: your words');
  expect(await mine.inputValue()).toBe('A connection pool was exhausted.');
  await page.locator('.sentence.edited').getByText('It lasted some twenty minutes.').waitFor();

  // Meanwhile somebody saves from elsewhere. Neither text is lost.
  const api = `${desk}/api/incidents/${id}`;
  const theirs = { sentences: {}, whatHappened: 'The pool held ten connections.', howManyUsers: '', prevention: [] };
  const rival = await fetch(`${api}/text`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '"0"' },
    body: JSON.stringify(theirs),
  });
  expect(rival.status).toBe(200);
  await page.keyboard.press('Control+S');
  const conflict = page.getByRole('dialog', { name: 'Two texts' });
  await conflict.getByText('The pool held ten connections.').waitFor();
  await conflict.getByText('A connection pool was exhausted.').waitFor();
  await picture(page, 'desk conflict');
  await conflict.getByLabel('What stands: What happened: your words').selectOption('Both, theirs first');
  await conflict.getByRole('button', { name: 'Go on with this' }).click();
  expect(await mine.inputValue()).toBe('The pool held ten connections.\n\nA connection pool was exhausted.');

  // What is missing is written; publishing before that says what it is.
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').getByText('How many users were affected').waitFor();
  await page.getByLabel('How many users were affected: your words').fill('About 400 people.');
  await page.getByRole('button', { name: 'Add an item' }).click();
  await page.keyboard.type('The pool is watched <b>closely</b>');
  await page.getByLabel('Who does it; stays private').fill('the platform team');
  await page.getByLabel('By when').fill('2017-09-01');
  await page.getByText('missing').first().waitFor({ state: 'hidden' });
  await page.getByLabel('How many users were affected: your words').fill('About 40 %.');
  await page.keyboard.press('Control+Enter');
  const preview = page.getByRole('dialog', { name: 'Publish this?' });
  await preview.getByText('1 hint to look at again').waitFor();
  await preview.locator('.hints').getByText('A percentage of what?').waitFor();
  await preview.getByRole('button', { name: 'Close' }).click();
  await page.getByLabel('How many users were affected: your words').fill('About 400 people.');
  await page.keyboard.press('Control+Enter');
  await preview.frameLocator('iframe').getByText('The pool held ten connections.').waitFor();
  await picture(page, 'desk publishing');
  await preview.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('It is published.').waitFor();

  // It is on the page, in the log, in the feed, and a post-mortem to clients of Statuspage.
  const text = async (path: string): Promise<string> => (await fetch(new URL(path, dev.page))).text();
  const published = async () =>
    JSON.parse(await text('log.json')).incidents.find((each: { id: string }) => each.id === id).postmortem;
  // What readers begin with is written last.
  await expect.poll(published, { timeout: 10_000 }).not.toBeNull();
  const shown = await text(`incidents/${id}`);
  expect(shown).toContain('It lasted some twenty minutes.');
  expect(shown).toContain('The pool is watched &lt;b&gt;closely&lt;/b&gt;');
  expect(shown).not.toContain('platform team');
  expect(await published()).toMatchObject({
    how_many_users_were_affected: expect.stringContaining('About 400 people.'),
    prevention: [{ text: 'The pool is watched <b>closely</b>', state: 'planned', due: '2017-09-01' }],
  });
  expect(await text('history.atom')).toContain('A connection pool was exhausted.');
  const { incidents } = JSON.parse(await text('api/v2/incidents.json'));
  const postmortem = incidents.find((each: { id: string }) => each.id === id);
  expect(postmortem.status).toBe('postmortem');
  expect(postmortem.incident_updates[0].body).toContain('A connection pool was exhausted.');

  // What is written after that is not what readers have, until it is published again.
  await page.locator('.stands', { hasText: '· published' }).waitFor();
  await mine.fill('The pool held ten connections. It holds fifty now.');
  await page.keyboard.press('Control+S');
  await page.locator('.stands', { hasText: 'readers still have an earlier account' }).waitFor();

  // Every save is a version, and says what it changed.
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('button', { name: '2', exact: true }).click();
  await page.locator('.diff .added').getByText('A connection pool was exhausted.').waitFor();
  await page.locator('.diff').getByText('The sentence on how long it lasted').waitFor();
  await picture(page, 'desk versions');
  expect([...complaints, ...errors]).toEqual([]);
}, 90_000);
