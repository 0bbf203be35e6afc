import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileLog } from '../../src/local/file-log.ts';

let home: string;
let path: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'downdraft-log-'));
  path = join(home, 'downdraft.log');
});
afterEach(() => rmSync(home, { recursive: true }));

const now = () => Date.parse('2017-08-10T18:11:00Z');

test('troubles are kept, a JSON line each, and errors are told', () => {
  const told: string[] = [];
  const log = fileLog(path, now, (what) => told.push(what));
  log.info('a tick');
  log.warn('a slot came late', { service: 'orion' });
  log.error('the page could not be written');
  expect(
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text)),
  ).toEqual([
    { time: '2017-08-10T18:11:00.000Z', level: 'warn', what: 'a slot came late', service: 'orion' },
    { time: '2017-08-10T18:11:00.000Z', level: 'error', what: 'the page could not be written' },
  ]);
  expect(told).toEqual(['the page could not be written']);
});

test('an error is kept with its code, its place and what caused it', () => {
  const cause = new Error('the disk is full');
  const error = Object.assign(new Error('nothing was written', { cause }), { code: 'store-broken' });
  fileLog(path, now, () => undefined).error('a request could not be answered', { error });
  const kept = JSON.parse(readFileSync(path, 'utf8')).error;
  expect(kept).toMatchObject({ code: 'store-broken', cause: { stack: expect.stringContaining('the disk is full') } });
  expect(kept.stack).toMatch(/nothing was written.*file-log\.test\.ts/s);
});

test('where all is well there is no file', () => {
  fileLog(path, now, () => undefined).info('a tick');
  expect(existsSync(path)).toBe(false);
});

test('a long one is set aside, and goes on after a restart otherwise', () => {
  writeFileSync(path, 'x'.repeat(5_000_001));
  fileLog(path, now, () => undefined).warn('anew');
  expect(statSync(path).size).toBeLessThan(200);
  expect(statSync(`${path}.1`).size).toBe(5_000_001);
  fileLog(path, now, () => undefined).warn('again');
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2);
});
