import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recorded } from '../../../src/core/incident/recorded.ts';
import { inOrder, type Recording, survey } from '../../../src/flow/replay/recording.ts';
import { noon, observation } from '../../contract/samples.ts';
import { gathered } from '../../gathered.ts';

const inBlocks = (blocks: readonly (readonly number[])[]): Recording => ({
  blocks: async function* () {
    for (const block of blocks)
      yield block.map((at): Recorded => ({ service: 'orion', observation: observation(noon + at) }));
  },
});

const ordered = async (recording: Recording): Promise<readonly (readonly number[])[]> => {
  const known = await survey(recording);
  const portions = await gathered(inOrder(recording, known));
  return portions.map((portion) => portion.map((recorded) => recorded.observation.sentAt - noon));
};

test('everything comes by sending, however it lay in the recording', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.nat(50), { maxLength: 6 }), { maxLength: 8 }), async (blocks) => {
      const all = (await ordered(inBlocks(blocks))).flat();
      expect(all).toEqual(blocks.flat().sort((a, b) => a - b));
    }),
  );
});

test('no more is held back than may still be preceded', async () => {
  expect(await ordered(inBlocks([[1, 2], [3, 4], [5]]))).toEqual([[1, 2], [3, 4], [5]]);
  // The 9 waits for what the later block has before it.
  expect(await ordered(inBlocks([[1, 9], [4], [10]]))).toEqual([[1], [4, 9], [10]]);
});

test('a survey counts, and knows the pace at which monitors were checked when all was well', async () => {
  const slots = [0, 60, 120, 125, 130, 135, 180, 240, 300].map((s) => s * 1_000);
  const known = await survey(inBlocks([slots]));
  expect(known.observations).toBe(9);
  expect(known.span).toEqual({ from: noon, to: noon + 300_000 });
  expect([...known.paces]).toEqual([['orion/login', 60_000]]);
});
