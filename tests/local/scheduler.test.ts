import { expect, test } from 'vitest';
import { minutes, seconds } from '../../src/core/time.ts';
import { everyMinute } from '../../src/local/scheduler.ts';
import { handClock } from './hand-clock.ts';
import { keptLog } from './kept-log.ts';

const noon = Date.parse('2017-08-10T12:00:00Z');

test('it runs at once, and then at every full minute', async () => {
  const clock = handClock(noon + seconds(20));
  const stop = new AbortController();
  const ran: number[] = [];
  const step = {
    name: 'dispatch',
    run: async () => {
      ran.push((clock.now() - noon) / 1_000);
    },
  };
  const done = everyMinute({ clock, steps: [step], log: keptLog(), signal: stop.signal });
  await clock.advance(minutes(2));
  stop.abort();
  await done;
  expect(ran).toEqual([20, 60, 120]);
});

test('steps run in order, and one that fails does not keep the next from running', async () => {
  const clock = handClock(noon);
  const stop = new AbortController();
  const log = keptLog();
  const ran: string[] = [];
  const steps = [
    {
      name: 'dispatch',
      run: async () => {
        ran.push('dispatch');
        throw new Error('locked');
      },
    },
    {
      name: 'announce',
      run: async () => {
        ran.push('announce');
      },
    },
  ];
  const done = everyMinute({ clock, steps, log, signal: stop.signal });
  await clock.advance(minutes(1));
  stop.abort();
  await done;
  expect(ran).toEqual(['dispatch', 'announce', 'dispatch', 'announce']);
  expect(log.lines[0]).toBe("error: The minute's dispatch failed.");
});

test('a round that takes longer than a minute is not run beside itself', async () => {
  const clock = handClock(noon);
  const stop = new AbortController();
  const began: number[] = [];
  const run = async () => {
    began.push((clock.now() - noon) / 1_000);
    await clock.sleep(seconds(90));
  };
  const done = everyMinute({ clock, steps: [{ name: 'publish', run }], log: keptLog(), signal: stop.signal });
  await clock.advance(minutes(4));
  stop.abort();
  await clock.advance(minutes(2));
  await done;
  expect(began).toEqual([0, 120, 240]);
});
