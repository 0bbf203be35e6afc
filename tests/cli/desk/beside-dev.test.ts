import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runDev } from '../../local/running-dev.ts';
import { downdraft } from '../run-downdraft.ts';

const data = mkdtempSync(join(tmpdir(), 'downdraft-beside-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const deployed = (name: string): { readonly at: string } => {
  const { status, stdout, stderr } = downdraft('deployed', name, '--data', data, '--json');
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

test('beside a running dev, and after it, the command line lives in its time and sees what it keeps', {
  timeout: 120_000,
}, async () => {
  const dev = await runDev('--demo', '--port', '0', '--data', data);
  const during = deployed('release 7');
  await dev.end('SIGTERM');
  const after = deployed('release 8');
  // The demo's calendar, not ours.
  expect([during.at.slice(0, 7), after.at.slice(0, 7)]).toEqual(['2017-08', '2017-08']);
  expect(Date.parse(after.at)).toBeGreaterThan(Date.parse(during.at));
  const { stdout } = downdraft('maintenance', 'list', '--data', data);
  expect(stdout).toBe('Nothing is planned.\n');
});
