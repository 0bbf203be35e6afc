import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Newsroom } from '../../../src/local/live/newsroom.ts';
import { show } from '../../../src/local/live/show.ts';
import type { News } from '../../../src/local/live/view.ts';
import { logouts } from './sample-view.ts';

const oneItem: News = { at: Date.parse('2017-08-10T18:11:20.400Z'), text: 'Orion: incident opened' };

const room = (news: readonly News[]): Newsroom => ({
  collect: async () => news,
  latest: () => news,
  report: () => undefined,
  listening: (announcer) => announcer,
});

/** What is written in one look at the news. */
const written = async (isTTY: boolean, news: readonly News[], fails = false): Promise<string> => {
  const stop = new AbortController();
  const parts: string[] = [];
  const output = { isTTY, columns: 100, rows: 40, write: (text: string) => parts.push(text) };
  const view = async () => {
    if (fails) throw new Error('the store is gone');
    return logouts;
  };
  const enough = async () => {
    for (let n = 0; n < 5; n += 1) await turn();
    stop.abort();
  };
  await Promise.all([
    show({ output, colour: false, news: room(news), opening: 'Look there.\n', view, signal: stop.signal }),
    enough(),
  ]);
  return parts.join('');
};

test('where no terminal is, it is said once where to look, and each piece of news is a line', async () => {
  expect(await written(false, [oneItem])).toBe('Look there.\n\n2017-08-10T18:11:20Z Orion: incident opened\n');
  expect(await written(false, [])).toBe('Look there.\n\n');
});

test('on a terminal the block is drawn and the cursor given back', async () => {
  const text = await written(true, [oneItem]);
  expect(text).toContain('What is up');
  expect(text.endsWith('\u001b[?25h')).toBe(true);
});

test('a view that cannot be had ends the showing, not silently', async () => {
  await expect(written(true, [], true)).rejects.toThrow('the store is gone');
});
