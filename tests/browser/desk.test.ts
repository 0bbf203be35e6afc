import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type SqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { Config } from '../../src/core/config/config.ts';
import type { IncidentText } from '../../src/core/draft/text.ts';
import { days, hours, minutes } from '../../src/core/time.ts';
import { deskServer } from '../../src/local/desk/desk-server.ts';
import { localDesk } from '../../src/local/desk/local-desk.ts';
import { startWebServer, type WebServer } from '../../src/local/web-server.ts';
import { dossier, phase } from '../core/status/incidents.ts';
import { config } from '../core/status/scenes.ts';
import { keep, silent } from '../flow/fakes.ts';
import { barriers } from './axe.ts';
import { browserOfFile, desktop, phone, picture } from './browser.ts';

const browser = browserOfFile();
const noon = Date.UTC(2017, 6, 20, 13);
const hostile = '<img src=x onerror=alert(1)>“--></textarea><script>alert(2)</script>';

const dashboard = { monitor: 'dashboard', from: noon, to: noon + hours(2), checks: 1_440, failed: 690 };
const written: IncidentText = {
  title: hostile,
  sentences: {
    window: { section: 'whatHappened', text: `Edited. ${hostile}`, insteadOf: 'Between 12:58 and 15:01 UTC.' },
    duration: { section: 'whatHappened', text: '', insteadOf: 'x' },
  },
  whatHappened: hostile,
  howManyUsers: hostile,
  prevention: [{ text: hostile, state: 'planned', owner: hostile, due: '2017-07-21' }],
  by: hostile,
  at: noon + hours(3),
};

let store: SqliteStore;
let server: WebServer;
beforeAll(async () => {
  store = openStore(':memory:');
  const phases = [
    phase('outage', noon, noon + minutes(30), [{ ...dashboard, checks: 360, failed: 360 }]),
    phase('intermittent', noon + minutes(30), noon + hours(2), [{ ...dashboard, checks: 1_080, failed: 330 }]),
  ];
  await keep(store, [
    dossier({ id: 'overdueoverd', service: 'orion', failing: [dashboard], phases }),
    dossier({
      id: 'goingongoing',
      service: 'classic',
      failing: [{ ...dashboard, monitor: 'auth', to: undefined as never }],
    }),
  ]);
  await keep(store, [dossier({ id: 'hostilehosti', service: 'orion', failing: [dashboard], phases })]);
  await store.saveText('hostilehosti', written, 0);
  await keep(store, [dossier({ id: 'twowritersxx', service: 'orion', failing: [dashboard], phases })]);
  await keep(store, [dossier({ id: 'arrowsarrows', service: 'orion', failing: [dashboard], phases })]);
  await keep(store, [dossier({ id: 'badgeatonce1', service: 'orion', failing: [dashboard], phases })]);
  await keep(store, [dossier({ id: 'blankitemxxx', service: 'orion', failing: [dashboard], phases })]);
  await keep(store, [dossier({ id: 'waitingtosee', service: 'orion', failing: [dashboard], phases })]);
  server = await serveDesk(config);
});
afterAll(async () => {
  await server.close();
  store.close();
});

const serveDesk = (its: Config): Promise<WebServer> => {
  const clock = { now: () => noon + days(9) };
  const desk = deskServer(localDesk({ config: its, store, clock, log: silent, changed: () => undefined }));
  return startWebServer({ host: '127.0.0.1', port: 0, now: clock.now, desk });
};

describe.each([
  ['light', { viewport: desktop }],
  ['dark', { viewport: desktop, colorScheme: 'dark' }],
  ['on a phone', { viewport: phone }],
] as const)('the desk, %s', (where, options) => {
  test.each([
    ['its list', ''],
    ['a draft', '#overdueoverd'],
    ['an incident that goes on', '#goingongoing'],
    ['texts that would like to be markup', '#hostilehosti'],
  ])('shows %s, to everybody, and nothing complains', async (what, hash) => {
    const { page, complaints, requests } = await browser.visit(`${server.url}desk${hash}`, options);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page
      .locator(hash === '' ? '.drafts' : '.sentence')
      .first()
      .waitFor();
    if (hash !== '') await page.locator('.drawn .picture').waitFor();
    await picture(page, `desk ${what} ${where}`);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(dialogs).toEqual([]);
    for (const address of requests) expect(address.startsWith(server.url), address).toBe(true);
  });
});

test('what a person wrote is shown to the byte', async () => {
  const { page } = await browser.visit(`${server.url}desk#hostilehosti`);
  await page.locator('.sentence').first().waitFor();
  expect(await page.getByLabel('What happened: your words').inputValue()).toBe(hostile);
  expect(await page.getByLabel('What will be done').inputValue()).toBe(hostile);
  expect(await page.getByLabel('Title').inputValue()).toBe(hostile);
  await page.locator('.sentence.edited').getByText(`Edited. ${hostile}`).waitFor();
  await page.locator('.sentence.edited .changed').getByText('Facts changed since you accepted').waitFor();
});

test('an incident that goes on is taken up, and readers are told', async () => {
  const { page } = await browser.visit(`${server.url}desk#goingongoing`);
  await page.getByRole('button', { name: 'Take it up' }).click();
  await page.locator('.about', { hasText: 'taken up by' }).waitFor();
  await page.getByRole('button', { name: 'Tell readers…' }).click();
  await page.getByLabel('What readers are told').fill('We know why, and are mending it.');
  await page.getByRole('button', { name: 'Tell them' }).click();
  await page.getByText('Readers are told.').waitFor();
  expect((await store.updates('goingongoing')).map(({ status, body }) => [status, body])).toEqual([
    ['identified', 'We know why, and are mending it.'],
  ]);
  await page.locator('.when', { hasText: 'We know why, and are mending it.' }).waitFor();
});

test('what was no outage leaves, with its reason, and comes back', async () => {
  const { page } = await browser.visit(`${server.url}desk#overdueoverd`);
  await page.getByRole('button', { name: 'Not an outage…' }).click();
  await page.getByLabel('Why it was no outage').fill('A drill.');
  await page.getByRole('button', { name: 'Dismiss it' }).click();
  await page.getByText('dismissed: A drill.').waitFor();
  expect((await store.text('overdueoverd'))?.value.dismissed?.reason).toBe('A drill.');
  await page.getByRole('button', { name: 'It was an outage after all' }).click();
  await page.getByText('dismissed: A drill.').waitFor({ state: 'hidden' });
  expect((await store.text('overdueoverd'))?.value.dismissed).toBeUndefined();
});

test('a save shows at once where the account stands, although something is missing before it is published', async () => {
  const { page } = await browser.visit(`${server.url}desk#badgeatonce1`);
  await page.getByLabel('What happened: your words').fill('A progress bar asked too often.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').getByText('How many users were affected').waitFor();
  expect(await page.locator('.head .state').innerText()).toBe('draft');
  await page.getByRole('button', { name: 'Hand to review' }).click();
  await page.getByText('It is in review. Still missing: How many users were affected; What we are doing').waitFor();
  expect(await page.locator('.head .state').innerText()).toBe('in review');
});

test('two people write one draft at once: the second is told, and neither loses a word', async () => {
  const [alice, bob] = await Promise.all(
    ['alice', 'bob'].map(async () => (await browser.visit(`${server.url}desk#twowritersxx`)).page),
  );
  if (!alice || !bob) throw new Error('two browsers are needed');
  const wordsOf = (page: typeof alice) => page.getByRole('textbox', { name: 'What happened: your words' });
  await Promise.all([wordsOf(alice).waitFor(), wordsOf(bob).waitFor()]);
  await wordsOf(alice).fill('The pool held ten connections.');
  await wordsOf(bob).fill('Nobody watched the pool.');
  await bob.getByLabel('Title').fill('The pool ran dry');

  await alice.keyboard.press('Control+S');
  await alice.locator('.stands', { hasText: 'Version 1, saved by' }).waitFor();
  await bob.keyboard.press('Control+S');

  const conflict = bob.getByRole('dialog', { name: 'Two texts' });
  await conflict.getByText('The pool held ten connections.').waitFor();
  await conflict.getByText('Nobody watched the pool.').waitFor();
  // Nothing was written over: hers is what is saved, his is on his screen.
  expect((await store.text('twowritersxx'))?.value.whatHappened).toBe('The pool held ten connections.');
  expect(await wordsOf(bob).inputValue()).toBe('Nobody watched the pool.');

  await conflict.getByLabel('What stands: What happened: your words').selectOption('Both, theirs first');
  await conflict.getByRole('button', { name: 'Go on with this' }).click();
  await bob.keyboard.press('Control+S');
  await bob.locator('.stands', { hasText: 'Version 2, saved by' }).waitFor();
  expect((await store.text('twowritersxx'))?.value).toMatchObject({
    title: 'The pool ran dry',
    whatHappened: 'The pool held ten connections.\n\nNobody watched the pool.',
  });
  expect((await store.version('twowritersxx', 1))?.whatHappened).toBe('The pool held ten connections.');
});

test('a row that was added and left keeps nothing from being saved; one that says who but not what is named', async () => {
  const { page } = await browser.visit(`${server.url}desk#blankitemxxx`);
  const words = page.getByRole('textbox', { name: 'What happened: your words' });
  await words.waitFor();
  await page.getByRole('button', { name: 'Add an item' }).click();
  await words.fill('It was human error.');
  await page.getByText('Say what in the system let a usual action do this.').waitFor();
  await page.keyboard.press('Control+S');
  await page.getByText('Saved as version 1.').waitFor();
  expect((await store.text('blankitemxxx'))?.value).toMatchObject({
    whatHappened: 'It was human error.',
    prevention: [],
  });
  // The row still waits for its words, though what is known was asked anew.
  expect(await page.getByLabel('What will be done').count()).toBe(1);

  await page.getByLabel('Who does it; stays private').fill('dana');
  await page.locator('.items').getByText('Say what will be done, or remove it.').waitFor();
  await page.keyboard.press('Control+S');
  const alert = page.getByRole('alert').filter({ visible: true });
  await alert.getByText('say what will be done, or remove it').waitFor();
  await picture(page, 'desk half an item');
  expect((await store.text('blankitemxxx'))?.version).toBe(1);
  await page.getByLabel('What will be done').fill('The pool is watched');
  await page.locator('.items').getByText('Say what will be done').waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+S');
  await page.locator('.stands', { hasText: 'Version 2, saved by' }).waitFor();

  // What the desk itself refuses is told by the names of this page.
  await page.getByLabel('What will be done').evaluate((field) => field.removeAttribute('maxlength'));
  await page.getByLabel('What will be done').fill('x'.repeat(2_001));
  await page.keyboard.press('Control+S');
  await alert.getByText('“Prevention”, item 1, must be 2000 characters or fewer.').waitFor();
});

test('the first arrow goes to the first sentence, and its keys work from there', async () => {
  const { page } = await browser.visit(`${server.url}desk#arrowsarrows`);
  const sentences = page.locator('.sentence');
  await sentences.first().waitFor();
  // By the first stop of the keyboard, too, which leaves the incident on the screen.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#arrowsarrows');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await expect
    .poll(async () => [await sentences.nth(0).getAttribute('class'), await sentences.nth(1).getAttribute('class')])
    .toEqual(['sentence accepted', 'sentence struck']);
  // Where something is written, an arrow stays an arrow.
  const words = page.getByRole('textbox', { name: 'What happened: your words' });
  await words.focus();
  await page.keyboard.press('ArrowDown');
  expect(await words.evaluate((field) => field === document.activeElement)).toBe(true);
});

test.each(['nosuch', 'zzzzzzzzzzzz', '<b>x</b>'])(
  'that there is no incident %s is said, with the way to the list',
  async (id) => {
    const { page } = await browser.visit(`${server.url}desk`);
    await page.locator('.drafts').first().waitFor();
    await page.evaluate((to) => {
      location.hash = to;
    }, id);
    await page.getByRole('paragraph').filter({ hasText: 'There is no incident ' }).waitFor();
    await page.getByRole('link', { name: 'To the list' }).click();
    await page.locator('.drafts').first().waitFor();
  },
);

test('where the page waits for a person, it is said whether readers see an incident, and they can be let see it', async () => {
  const reviewed = await serveDesk({ ...config, page: { ...config.page, publish: 'reviewed' } });
  onTestFinished(() => reviewed.close());
  const { page } = await browser.visit(`${reviewed.url}desk#waitingtosee`);
  await page.locator('.about', { hasText: 'readers do not see it yet' }).waitFor();
  await picture(page, 'desk waiting to be shown');
  const { page: list } = await browser.visit(`${reviewed.url}desk`);
  const row = list.locator('.waiting', { has: list.locator('a[href="#waitingtosee"]') });
  await row.getByText('readers do not see it yet').waitFor();
  await picture(list, 'desk its list before readers see it');
  await page.getByRole('button', { name: 'Show it to readers' }).click();
  const link = page.locator('.about').getByRole('link', { name: 'readers see it' });
  await link.waitFor();
  await list.reload();
  await row.getByText('readers see it').waitFor();
  expect(await link.getAttribute('href')).toBe(`${config.page.url}/incidents/waitingtosee`);
  expect((await store.text('waitingtosee'))?.value.shownAt).toBe(noon + days(9));
  await page.getByRole('button', { name: 'Hide it from readers' }).click();
  await page.locator('.about', { hasText: 'readers do not see it yet' }).waitFor();
  expect((await store.text('waitingtosee'))?.value.shownAt).toBeUndefined();

  await page.getByRole('button', { name: 'Versions' }).click();
  const versions = page.locator('.versions li');
  await versions.first().waitFor();
  expect(await versions.allTextContents()).toEqual([
    expect.stringMatching(/^2 hidden from readers by \S+, 29 Jul, 13:00 UTC$/),
    expect.stringMatching(/^1 shown to readers by /),
  ]);
});
