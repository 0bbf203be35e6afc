import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFolderSite } from '../../src/adapters/folder/site.ts';
import { realTime } from '../../src/core/status/edition.ts';
import type { Log as LogDocument } from '../../src/core/status/log/schema.ts';
import { minutes, seconds } from '../../src/core/time.ts';
import { teller } from '../../src/local/teller.ts';
import { recordingEndpoint } from '../adapters/aws/recording-endpoint.ts';
import { noon, observation, state } from '../contract/samples.ts';
import { clockAt, silent } from '../flow/fakes.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { config, monitor, service } from '../simulation/products.ts';

/** A laptop whose checks can stop: the page, and who listens for the heartbeat. */
const laptop = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'downdraft-'));
  const watcher = await recordingEndpoint(() => ({ status: 200 }));
  onTestFinished(async () => {
    await watcher.close();
    rmSync(folder, { recursive: true });
  });
  const clock = clockAt(noon);
  const store = memoryStore();
  const tell = teller({
    config: config([service('orion', [monitor('login')])], {
      heartbeat: `${watcher.url}/alive`,
      network: { allow: ['127.0.0.1/32'], controls: [] },
    }),
    store,
    outbox: join(folder, 'outbox.ndjson'),
    site: await openFolderSite(join(folder, 'public')),
    clock,
    clockFace: realTime,
    log: silent,
    random: Math.random,
    listening: (announcer) => announcer,
  });
  let version = 0;
  const checked = async (): Promise<void> => {
    const at = clock.now();
    const memory = { ...state(1).monitors.login, lastCheckAt: at } as never;
    await store.writeTick({
      state: state(++version, { monitors: { login: memory }, observations: [observation(at)] }),
    });
  };
  const read = (key: string): string => readFileSync(join(folder, 'public', key), 'utf8');
  const freshness = () => (JSON.parse(read('log.json')) as LogDocument).freshness;
  return { clock, tell, checked, freshness, page: () => read('index.html'), beats: () => watcher.received.length };
};

test('while checks go on, the page is fresh and the heartbeat is sent', async () => {
  const { clock, tell, checked, freshness, page, beats } = await laptop();
  for (let minute = 1; minute <= 3; minute++) {
    await checked();
    clock.advance(seconds(1));
    await tell();
    expect(freshness().state).toBe('fresh');
    expect(beats()).toBe(minute);
    clock.advance(minutes(1));
  }
  expect(page()).not.toContain('There are no recent checks');
});

test('when they stop, the page and log.json say so, and the heartbeat stops', async () => {
  const { clock, tell, checked, freshness, page, beats } = await laptop();
  await checked();
  await tell();
  expect([freshness().state, beats()]).toEqual(['fresh', 1]);
  clock.advance(minutes(10));
  await tell();
  expect(freshness().state).toBe('stale');
  expect(page()).toContain('There are no recent checks');
  expect(beats()).toBe(1);
  await checked();
  await tell();
  expect([freshness().state, beats()]).toEqual(['fresh', 2]);
});
