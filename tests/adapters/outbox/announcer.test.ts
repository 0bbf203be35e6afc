import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOutbox } from '../../../src/adapters/outbox/announcer.ts';
import type { Notice } from '../../../src/core/message/notice.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'downdraft-outbox-'));
  path = join(folder, 'outbox.ndjson');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const clock = { now: () => Date.UTC(2017, 6, 20, 13) };

const notice = (n: number): Notice => ({
  topic: 'incidents',
  subject: `Opened: ${n}`,
  faces: { default: `first line of ${n}\nsecond`, https: '{}', sqs: '{}', lambda: '{}' },
  attributes: { event: 'opened', dedupe_key: `key-${n}` },
});

const lines = async (): Promise<readonly string[]> => (await readFile(path, 'utf8')).split('\n');

describe('the outbox', () => {
  test('keeps each notice as one line', async () => {
    await openOutbox(path, clock).announce(notice(1));
    const [line = '', rest] = await lines();
    expect(rest).toBe('');
    expect(JSON.parse(line)).toEqual({
      at: '2017-07-20T13:00:00.000Z',
      topic: 'incidents',
      subject: 'Opened: 1',
      message: 'first line of 1\nsecond',
      faces: notice(1).faces,
      attributes: notice(1).attributes,
    });
  });

  test('keeps the order in which it was asked, however many ask at once', async () => {
    const outbox = openOutbox(path, clock);
    await Promise.all(Array.from({ length: 30 }, (_, n) => outbox.announce(notice(n))));
    const subjects = (await lines()).slice(0, -1).map((line) => JSON.parse(line).subject);
    expect(subjects).toEqual(Array.from({ length: 30 }, (_, n) => `Opened: ${n}`));
  });

  test('begins a new line where a killed process tore the last one', async () => {
    await openOutbox(path, clock).announce(notice(1));
    await appendFile(path, '{"at":"2017-07-20T13:0');
    const outbox = openOutbox(path, clock);
    await outbox.announce(notice(2));
    await outbox.announce(notice(3));
    const written = await lines();
    expect(written).toHaveLength(5);
    expect([0, 2, 3].map((line) => JSON.parse(written[line] as string).subject)).toEqual([
      'Opened: 1',
      'Opened: 2',
      'Opened: 3',
    ]);
  });

  test('refuses what it cannot keep, and accepts the next', async () => {
    const outbox = openOutbox(join(folder, 'absent', 'outbox.ndjson'), clock);
    await expect(outbox.announce(notice(1))).rejects.toThrow('ENOENT');
  });
});
