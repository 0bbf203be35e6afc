import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/store.ts';
import { recordedLine } from '../../../src/core/incident/recorded-line.ts';
import { event, facts, noon, observation, state } from '../../contract/samples.ts';
import { downdraft } from '../run-downdraft.ts';

const folder = mkdtempSync(join(tmpdir(), 'downdraft-replay-'));
const path = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** An hour of one monitor, checked every minute, that fails for ten of them. */
const past = path('past.ndjson');
const config = path('orion.yaml');
beforeAll(() => {
  const lines = Array.from({ length: 60 }, (_, minute) => {
    const failing = minute >= 20 && minute < 30;
    const seen = observation(noon + minute * 60_000, failing ? { finding: { result: 'fail', class: 'gateway' } } : {});
    return `${recordedLine({ service: 'orion', observation: seen })}\n`;
  });
  const happened = {
    id: 'the-outage',
    service: 'orion',
    monitors: ['login'],
    from: noon + 1_190_000,
    to: noon + 1_790_000,
  };
  writeFileSync(past, [...lines, recordedLine({ happened })].join(''));
  writeFileSync(
    config,
    `page: { name: Orion, url: https://status.example.com }
services:
  orion:
    name: Orion
    monitors:
      login: { name: Login, http: { url: https://example.com/ } }
`,
  );
  writeFileSync(
    path('patient.yaml'),
    readFileSync(config, 'utf8').replace('name: Login,', 'name: Login, alarm: { failures: 3, of: 5 },'),
  );
});

describe('a file of observations', () => {
  test('is drawn, told and counted under a configuration', () => {
    const { status, stdout, stderr } = downdraft('replay', config, '--observations', past);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('60 observations from 20 July 2017 13:00 to 20 July 2017 13:59 UTC');
    expect(stdout).toMatch(/^ {2}Login .*· *█[█ ]*█ *·/m);
    expect(stdout).toMatch(/^ {2}window .*░═+░+$/m);
    expect(stdout).toMatch(/^ {2}alarm .*▲/m);
    expect(stdout).toMatch(/Would have opened +13:21:00 UTC, 71 s after it began; critical at its worst/);
    expect(stdout).toMatch(/^outages found +1 of 1$/m);
    expect([...stdout].some((letter) => letter === '\u001b')).toBe(false);
  });

  test('puts two configurations side by side', () => {
    const { status, stdout } = downdraft('replay', path('patient.yaml'), '--compare', config, '--observations', past);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^What happened +.*patient\.yaml +.*orion\.yaml$/m);
    expect(stdout).toMatch(/\(the-outage\) +after 131 s +after 71 s$/m);
  });

  test('is told as JSON, and drawn as SVG', () => {
    const picture = path('picture.svg');
    const { status, stdout } = downdraft('replay', config, '--observations', past, '--json', '--svg', picture);
    expect(status).toBe(0);
    const { configurations, happened } = JSON.parse(stdout);
    expect(happened.map(({ id }: { id: string }) => id)).toEqual(['the-outage']);
    expect(configurations[0].incidents[0]).toMatchObject({
      service: 'orion',
      monitors: ['login'],
      detectedAt: '2017-07-20T13:21:00.300Z',
      window: { start: { earliest: '2017-07-20T13:19:00.000Z', latest: '2017-07-20T13:20:00.300Z', model: 'hard' } },
      happened: ['the-outage'],
    });
    const svg = readFileSync(picture, 'utf8');
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg.match(/<rect class="fail"/g)).toHaveLength(10);
  });

  test('without a word of what happened is judged all the same, and calls nothing unfounded', () => {
    const bare = path('bare.ndjson');
    writeFileSync(bare, readFileSync(past, 'utf8').replace(/\{"incident".*/, ''));
    const { status, stdout } = downdraft('replay', config, '--observations', bare);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Would have opened +13:21:00 UTC; critical at its worst/);
    expect(stdout).toMatch(/^incidents +1$/m);
    expect(stdout).not.toMatch(/happened|nothing|found/);
  });

  test('that is wrong is told where, and nothing is judged', () => {
    const wrong = path('wrong.ndjson');
    writeFileSync(wrong, `${readFileSync(past, 'utf8')}\n{"service":"orion","monitor":"login"}\n`);
    const { status, stdout, stderr } = downdraft('replay', config, '--observations', wrong);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^downdraft: .*wrong\.ndjson:62: "vantage": must be a text\./);
  });

  test('of other monitors is not judged, and both are named', () => {
    const other = path('other.yaml');
    writeFileSync(other, readFileSync(config, 'utf8').replace('login:', 'home:'));
    const { status, stderr } = downdraft('replay', other, '--observations', past);
    expect(status).toBe(2);
    expect(stderr).toContain('has none of the monitors in');
    expect(stderr).toContain('orion/login');
  });

  test('recorded at another pace says so', () => {
    const faster = path('faster.yaml');
    writeFileSync(faster, readFileSync(config, 'utf8').replace('name: Login,', 'name: Login, every: 30s,'));
    const { status, stderr } = downdraft('replay', faster, '--observations', past);
    expect(status).toBe(0);
    expect(stderr).toContain('Login: recorded every 60 s, and the candidate says every 30 s.');
  });
});

describe('the record', () => {
  test('of a data directory is exported, and judged as the export is', async () => {
    const data = path('data');
    mkdirSync(data);
    const store = openStore(join(data, 'downdraft.sqlite'));
    const minute = (n: number) =>
      observation(noon + n * 60_000, n > 8 ? { finding: { result: 'fail', class: 'gateway' } } : {});
    const early = Array.from({ length: 6 }, (_, n) => minute(n));
    const late = Array.from({ length: 6 }, (_, n) => minute(n + 6));
    const [first, second] = [state(1, { observations: [] }), state(2, { chunks: 1, observations: late })];
    await store.writeTick({ state: first });
    await store.writeTick({
      state: second,
      chunk: { service: 'orion', n: 1, observations: early },
      facts: facts('abcdefghijkl', noon + 601_000),
      events: [event('abcdefghijkl', 1)],
    });
    store.close();

    const file = path('exported.ndjson');
    expect(downdraft('export', file, '--data', data)).toMatchObject({
      status: 0,
      stderr: `${file}: 12 observations and one incident.\n`,
    });
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(13);
    const [ofStore, ofFile] = [
      ['--data', data],
      ['--observations', file],
    ].map((from) => downdraft('replay', config, ...from));
    expect(ofStore?.status).toBe(0);
    expect(ofStore?.stdout).toMatch(/^What happened +on record +/m);
    expect(ofStore?.stdout).toMatch(/Would have opened +13:10:00 UTC/);
    expect(ofFile).toEqual(ofStore);
  });

  test('of nowhere is answered with what can be done', () => {
    for (const command of ['replay', 'export']) {
      const { status, stderr } = downdraft(
        command,
        ...(command === 'replay' ? [config] : []),
        '--data',
        path('nothing'),
      );
      expect(status).toBe(1);
      expect(stderr).toMatch(/^downdraft: There is no record in .*nothing\. Name another directory with --data/);
    }
    expect(existsSync(path('nothing'))).toBe(false);
  });

  test.each([
    [['--observations', 'a', '--sample'], /cannot be used with/],
    [['--table', 'a', '--sample'], /cannot be used with/],
    [['--config-to', 'a'], /--config-to goes with --sample/],
  ])('%o is a wrong call', (words, message) => {
    const { status, stderr } = downdraft('replay', ...words);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
