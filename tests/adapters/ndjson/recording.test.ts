import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ndjsonRecording } from '../../../src/adapters/ndjson/recording.ts';
import { recordedLine } from '../../../src/core/incident/recorded-line.ts';
import { noon, observation } from '../../contract/samples.ts';
import { gathered } from '../../gathered.ts';

const folder = mkdtempSync(join(tmpdir(), 'downdraft-ndjson-'));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (minute: number): string =>
  recordedLine({ service: 'orion', observation: observation(noon + minute * 60_000) });

const file = (text: string): string => {
  const path = join(folder, 'past.ndjson');
  writeFileSync(path, text);
  return path;
};

const all = async (path: string) => (await gathered(ndjsonRecording(path).blocks())).flat();

test('gives what is in it, in blocks, each time that it is asked', async () => {
  const recording = ndjsonRecording(file(Array.from({ length: 2_500 }, (_, i) => `${line(i)}\n`).join('')));
  for (let reading = 0; reading < 2; reading++) {
    const blocks = await gathered(recording.blocks());
    expect(blocks.map((block) => block.length)).toEqual([1_000, 1_000, 500]);
  }
});

test('passes over empty lines, takes either line end, and needs none at the end', async () => {
  expect(await all(file(`${line(0)}\r\n\n  \n${line(1)}`))).toHaveLength(2);
  expect(await all(file(''))).toEqual([]);
});

test('names the line that is wrong', async () => {
  const path = file(`${line(0)}\n\n${line(1)}\n{"service":"orion"}\n`);
  await expect(all(path)).rejects.toThrow(`${path}:4: "monitor": must be a text.`);
});

test.each([
  [
    'a file that is not there',
    join(folder, 'nowhere.ndjson'),
    /^There is no .*nowhere\.ndjson\. .*: npx downdraft export /,
  ],
  ['a directory', folder, /is not a plain file/],
])('%s is refused at once', (_what, path, message) => {
  expect(() => ndjsonRecording(path)).toThrow(message);
});
