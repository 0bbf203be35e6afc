import { expect, test } from 'vitest';
import type { Config } from '../../../src/core/config/config.ts';
import { loadConfig } from '../../../src/core/config/load.ts';
import { beside } from '../../../src/flow/replay/beside.ts';
import { delaysIn, median } from '../../../src/flow/replay/delays.ts';
import { survey } from '../../../src/flow/replay/recording.ts';
import { type Replayed, replay } from '../../../src/flow/replay/replay.ts';
import { sampleConfig, sampleRecording } from '../../../src/local/sample/sample.ts';

const configOf = (text: string): Config => {
  const loaded = loadConfig(text, { file: 'sample' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
};

test('the sample of 2017 is found whole, and a rule of three does without most of the restarts, at a price in seconds', async () => {
  const recording = await sampleRecording();
  const known = await survey(recording);
  const patient = sampleConfig.replace('recheck: 5s', 'recheck: 5s\n  alarm: { failures: 3, of: 5 }');
  const replayed = await replay(recording, known, [configOf(sampleConfig), configOf(patient)]);
  const [two, three] = replayed.map((each) => beside(each, known.happened)) as [
    ReturnType<typeof beside>,
    ReturnType<typeof beside>,
  ];
  for (const { outages } of [two, three])
    expect(outages.map(({ opened }) => opened.length)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(two.unfounded.length).toBeGreaterThanOrEqual(5);
  expect(three.unfounded.length).toBeLessThanOrEqual(1);
  expect(median(delaysIn(three))).toBeGreaterThan(median(delaysIn(two)) ?? 0);

  const { incidents } = replayed[0] as Replayed;
  const morning = incidents.at(-1)?.facts;
  const afternoon = incidents.find(({ facts }) => facts.stretches[0]?.monitor === 'collaborator')?.facts;
  expect(morning?.attribution).toMatchObject([{ dimension: 'instance', values: ['i-5', 'i-6'], elsewhereFailed: 0 }]);
  expect(morning?.recurrenceOf).toBe(afternoon?.id);
  expect(incidents[0]?.facts.measured).toMatchObject([{ unit: 'websites', peak: 4_200 }]);
}, 120_000);
