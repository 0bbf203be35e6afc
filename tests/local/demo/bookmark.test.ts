import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { minutes, seconds } from '../../../src/core/time.ts';
import { keepBookmark, readBookmark, writeBookmark } from '../../../src/local/demo/bookmark.ts';
import { demoStart } from '../../../src/local/demo/script.ts';
import { handClock } from '../hand-clock.ts';

let home: string;
let path: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'downdraft-bookmark-'));
  path = join(home, 'demo.json');
});
afterEach(() => rmSync(home, { recursive: true }));

test('a demo that has not begun has none', () => {
  expect(readBookmark(path)).toBeUndefined();
});

test('what is written is read, and nothing is left beside it', () => {
  writeBookmark(path, demoStart + 1);
  writeBookmark(path, demoStart + 2);
  expect(readBookmark(path)).toBe(demoStart + 2);
  expect(readdirSync(home)).toEqual(['demo.json']);
});

test('killed at any moment, the demo goes on later than it stopped, by two bookmarks at most', async () => {
  const clock = handClock(demoStart);
  const stop = new AbortController();
  const kept = keepBookmark({ path, clock, every: minutes(1), signal: stop.signal });
  for (let n = 0; n < 40; n += 1) {
    await clock.advance(seconds(17));
    const ahead = (readBookmark(path) ?? 0) - clock.now();
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThanOrEqual(minutes(2));
  }
  stop.abort();
  await kept;
});

test('ended in order, it goes on where it was', async () => {
  const clock = handClock(demoStart);
  const stop = new AbortController();
  const kept = keepBookmark({ path, clock, every: minutes(1), signal: stop.signal });
  await clock.advance(seconds(90));
  stop.abort();
  await kept;
  expect(readBookmark(path)).toBe(demoStart + seconds(90));
});

test.each([
  ['', 'nothing'],
  ['{"schema":2}', 'a newer one'],
  ['{"schema":1,"reached":"soon"}', 'no time'],
])('a damaged one (%s) is told, not guessed at', (content) => {
  writeFileSync(path, content);
  expect(() => readBookmark(path)).toThrow(expect.objectContaining({ code: 'data-unusable' }));
});
