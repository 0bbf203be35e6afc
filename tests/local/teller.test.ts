import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { large } from '../../bench/page/world.ts';
import { openFolderSite } from '../../src/adapters/folder/site.ts';
import { realTime } from '../../src/core/status/edition.ts';
import type { Log as LogDocument } from '../../src/core/status/log/schema.ts';
import { days, minutes, seconds } from '../../src/core/time.ts';
import { teller } from '../../src/local/teller.ts';
import type { Site } from '../../src/ports.ts';
import { recordingEndpoint } from '../adapters/aws/recording-endpoint.ts';
import { noon, observation, state } from '../contract/samples.ts';
import { clockAt, keep, silent } from '../flow/fakes.ts';
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
    desk: {},
    outbox: join(folder, 'outbox.ndjson'),
    site: await openFolderSite(join(folder, 'public')),
    edited: new Set(),
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

test('an old account that somebody changed is shown with the next page that can be written', async () => {
  const { config, incidents, now } = large(1, 1, 480);
  const folder = mkdtempSync(join(tmpdir(), 'downdraft-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const store = memoryStore();
  await keep(store, incidents);
  const clock = clockAt(now);
  const edited = new Set<string>();
  const site = await openFolderSite(join(folder, 'public'));
  let full = false;
  const put: Site['put'] = async (...file) => {
    if (full) throw new Error('no space is left');
    return site.put(...file);
  };
  const tell = teller({
    config,
    store,
    desk: {},
    outbox: join(folder, 'outbox.ndjson'),
    site: { put, tag: site.tag },
    edited,
    clock,
    clockFace: realTime,
    log: silent,
    random: Math.random,
    listening: (announcer) => announcer,
  });
  // Not of the months whose turn it is at the third publication and the fourth.
  const old = incidents.findLast(({ facts }) => new Date(facts.openedAt).getUTCMonth() === 8)?.facts.id as string;
  const page = () => readFileSync(join(folder, 'public', 'incidents', old), 'utf8');
  await tell();
  clock.advance(days(60));
  await tell();
  expect(Object.keys((await store.publication())?.value.past?.months ?? {})).toHaveLength(3);
  await store.saveText(
    old,
    {
      sentences: {},
      whatHappened: '',
      howManyUsers: '',
      prevention: [],
      by: 'x',
      at: now,
      dismissed: { reason: 'A drill.', at: now },
    },
    0,
  );
  edited.add(old);
  full = true;
  clock.advance(minutes(1));
  await tell();
  expect(page()).not.toContain('Withdrawn');
  full = false;
  clock.advance(minutes(1));
  await tell();
  expect(page()).toContain('Withdrawn');
});
