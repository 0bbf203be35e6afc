import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/store.ts';
import { writeDeskFile } from '../../../src/local/desk/desk-file.ts';
import { config } from '../../core/status/scenes.ts';
import { open, over } from '../../desk/house.ts';
import { keep } from '../../flow/fakes.ts';
import { downdraft, type Ran } from '../run-downdraft.ts';

const { id } = over.facts;
let data: string;

beforeAll(async () => {
  data = join(mkdtempSync(join(tmpdir(), 'downdraft-cli-')), 'data');
  mkdirSync(data);
  const store = openStore(join(data, 'downdraft.sqlite'));
  await keep(store, [over, open]);
  store.close();
  writeDeskFile(join(data, 'desk.json'), { url: 'http://127.0.0.1:1/', config });
});
afterAll(() => rmSync(join(data, '..'), { recursive: true }));

const run = (...words: readonly string[]): Ran => downdraft(...words, '--data', data);

test('from the list to the published account and back, as a person types it', { timeout: 90_000 }, () => {
  const list = run('incidents');
  expect([list.status, list.stderr]).toEqual([0, '']);
  expect(list.stdout).toContain(`${id}  to be written, overdue  20 July 2017: Dashboard failing`);
  expect(list.stdout).toContain('; readers see it\n');
  expect(list.stdout).toContain('missing: What happened; How many users were affected;');

  const refused = run('publish', id);
  expect([refused.status, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr.split('\n')).toEqual([
    'downdraft: Before july20dashbd can be published, it needs:',
    expect.stringMatching(/^ {2}What happened: /),
    expect.stringMatching(/^ {2}How many users were affected: /),
    expect.stringMatching(/^ {2}What we are doing to prevent this: /),
    `Write it with: npx downdraft draft ${id} --data ${data}`,
    '',
  ]);

  const reviewed = run('draft', id, '--review');
  expect(reviewed.stdout).toBe(`${id} is in review. It cannot be published while something is missing.\n`);
  expect(reviewed.stderr.match(/^still missing /gm)).toHaveLength(3);
  expect(run('draft', id, '--no-review').stdout).toBe(`${id} is a draft again.\n`);

  const document = run('draft', id, '--print').stdout;
  const file = join(data, 'account.md');
  writeFileSync(
    file,
    `${document
      .replace(/<!-- ▢ What in the system[^>]*-->/, 'A progress bar asked too often.')
      .replace(/(### How many users were affected\n\n)/, '$1')
      .replace(/### What we are doing.*\n/, 'Nobody else.\n\n$&\n- It asks less often.\n  state: done\n')}`,
  );
  const saved = run('draft', id, '--file', file);
  expect([saved.status, saved.stdout, saved.stderr]).toEqual([0, `Saved version 3 of ${id}.\n`, '']);

  const published = JSON.parse(run('publish', id, '--json').stdout);
  expect(published.saved.by).toBe(userInfo().username);
  expect(published.published.whatHappened).toContain('A progress bar asked too often.');
  const again = run('publish', id).stdout;
  expect(again).toMatch(/^It is published already, and nothing has changed: /);
  expect(again).toContain(`readers find it at ${config.page.url}/incidents/${id}\n`);
  const me = userInfo().username;
  expect(run('incidents', id).stdout).toMatch(
    new RegExp(`version 4: published by ${me}, .* UTC\n {2}version 3: saved by ${me}, `),
  );
  const told = run('incidents', '--state', 'published').stdout;
  expect(told).toContain(`${id}  published`);
  expect(told).toContain('; readers have the account\n');
  expect(run('publish', id, '--undo').stdout).toContain('is a draft again');

  expect(run('incidents', '--state', 'to-be-written').stdout).toBe('There are no such incidents.\n');
  expect(run('incidents', '--state', 'draft').stdout).toContain(`${id}  draft, overdue`);

  expect(run('dismiss', id, '--reason', 'A drill.').stdout).toBe(`${id} is dismissed: A drill.\n`);
  expect(run('dismiss', id, '--undo').stdout).toBe(`${id} is an outage again.\n`);
  expect(run('dismiss', id, '--undo').stdout).toBe(`Nothing to do: ${id} is not dismissed.\n`);
  expect(run('publish', id, '--undo').stdout).toBe(`Nothing to do: ${id} is not published.\n`);
  expect(run('draft', id, '--no-review').stdout).toBe(`Nothing to do: ${id} is not in review.\n`);
});

test('what is said while it goes on', { timeout: 60_000 }, () => {
  expect(run('ack', id).stdout).toMatch(
    new RegExp(`^${id} was taken up by ${userInfo().username}, \\d[^.]* after it was opened\\.\n$`),
  );
  expect(run('ack', id).stdout).toMatch(
    new RegExp(
      `^Nothing to do: ${id} was taken up by ${userInfo().username} already, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\.\n$`,
    ),
  );
  const { id: goingOn } = open.facts;
  expect(run('update', goingOn, 'identified', 'We', 'found', 'it.').stdout).toContain('identified: We found it.');
  expect(JSON.parse(run('deployed', 'release 7', '--service', 'orion', '--json').stdout)).toMatchObject({
    name: 'release 7',
    service: 'orion',
  });
  const whole = run('incidents', id).stdout;
  for (const said of ['Timeline (UTC)', 'Taken up', 'What happened']) expect(whole).toContain(said);
  const { stdout: shown } = run('show', goingOn);
  expect(shown).toMatch(/^Nothing to do: the page shows every incident by itself\. /);
  expect(shown).toContain(`${config.page.url}/incidents/${goingOn}\n`);
  const its = run('incidents', goingOn).stdout;
  expect(its).toContain('We found it.');
  expect(its).not.toContain('version 1');
});

test('maintenance is planned, listed and cancelled', { timeout: 60_000 }, () => {
  const from = new Date(Date.now() + 86_400_000).toISOString();
  const planned = JSON.parse(
    run('maintenance', 'plan', 'Upgrade', '--service', 'orion', '--from', from, '--for', '90m', '--json').stdout,
  );
  expect(Date.parse(planned.to) - Date.parse(planned.from)).toBe(90 * 60_000);
  expect(run('maintenance').stdout).toContain(`${planned.id}  scheduled`);
  const named = run('maintenance', 'cancel', 'Upgrade');
  expect([named.status, named.stdout]).toEqual([1, '']);
  expect(named.stderr).toMatch(
    /^downdraft: "Upgrade" is no id of a maintenance, which is 12 letters and digits\. There is:\n/,
  );
  expect(named.stderr).toContain(`${planned.id}  scheduled`);
  expect(run('maintenance', 'cancel', planned.id).stdout).toContain('cancelled');
});

describe('a wrong call is told in one line', () => {
  test.each<[string, readonly string[], number, RegExp]>([
    [
      'an incident that there is not',
      ['ack', 'aaaaaaaaaaaa'],
      1,
      /^downdraft: There is no incident aaaaaaaaaaaa: look for its id in the list of incidents\. The command for it: npx downdraft incidents --data \/\S+\n$/,
    ],
    [
      'an id that cannot be',
      ['ack', '../x'],
      1,
      /^downdraft: There is no incident \.\.\/x: look for its id in the list of incidents\. The command for it: npx downdraft incidents --data \/\S+\n$/,
    ],
    [
      'an account of what goes on',
      ['publish', open.facts.id],
      1,
      /^downdraft: \S+ is still open: its account is written when it is over\.$/m,
    ],
    ['no incident at all', ['ack'], 2, /^downdraft: missing required argument 'incident': "--help" behind the command/],
    [
      'an address that is none',
      ['ack', id, '--url', 'nonsense'],
      2,
      /Give the address of a desk, as the output DeskUrl/,
    ],
    ['two ways to say a text', ['draft', id, '--print', '--file', 'x'], 2, /cannot be used with/],
    ['a file that there is not', ['draft', id, '--file', '/nope.md'], 1, /^downdraft: There is no file \/nope\.md\./],
    ['a deploy of no time', ['deployed', 'x', '--at', 'yesterday'], 2, /--at yesterday: write a time such as 2026-/],
    ['a person who resolves', ['update', id, 'resolved', 'x'], 2, /an incident closes when they pass again/],
    [
      'an update of what is over',
      ['update', id, 'identified', 'x'],
      1,
      /^downdraft: \S+ was resolved at \S+Z: what readers should know now belongs in its account\. The command for it: npx downdraft draft \S+ --data \/\S+\n$/,
    ],
    ['a status that readers do not know', ['update', id, 'fixed', 'x'], 2, /Allowed choices are investigating/],
    ['a dismissal without a reason', ['dismiss', id], 2, /Say why with --reason/],
    [
      'a time without a zone',
      ['maintenance', 'plan', 'x', '--service', 'orion', '--from', '2026-12-05T02:00', '--for', '1h'],
      2,
      /--from 2026-12-05T02:00: write a time such as 2026-/,
    ],
    [
      'an end that is said twice',
      [
        'maintenance',
        'plan',
        'x',
        '--service',
        'orion',
        '--from',
        '2026-12-05T02:00Z',
        '--for',
        '1h',
        '--to',
        '2026-12-05T03:00Z',
      ],
      2,
      /--to or with --for/,
    ],
    [
      'a service that there is not',
      ['deployed', 'x', '--service', 'nobody'],
      1,
      /There is no service nobody: there are classic, orion/,
    ],
    ['a state that the list does not know', ['incidents', '--state', 'resolved'], 2, /"to be written"/],
    ['a draft where nobody sits', ['draft', id], 2, /--file/],
  ])('%s', { timeout: 30_000 }, (_what, words, status, line) => {
    const ran = run(...words);
    expect([ran.status, ran.stdout]).toEqual([status, '']);
    expect(ran.stderr).toMatch(line);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a directory in which nothing was ever kept', { timeout: 30_000 }, () => {
    const ran = downdraft('incidents', '--data', join(data, 'nowhere'));
    expect([ran.status, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toMatch(
      /^downdraft: There is no .*desk\.json, so no "npx downdraft dev" ever ran with that data directory: name another with --data/,
    );
  });
});
