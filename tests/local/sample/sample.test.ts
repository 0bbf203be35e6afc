import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cellsOf } from '../../../src/cli/replay/cells.ts';
import { frameOf } from '../../../src/cli/replay/frame.ts';
import { table } from '../../../src/cli/replay/table.ts';
import { columnsFor, timeline } from '../../../src/cli/replay/timeline.ts';
import type { Config } from '../../../src/core/config/config.ts';
import { loadConfig } from '../../../src/core/config/load.ts';
import { namesIn } from '../../../src/core/draft/names.ts';
import { beside } from '../../../src/flow/replay/beside.ts';
import { delaysIn, median } from '../../../src/flow/replay/delays.ts';
import { survey } from '../../../src/flow/replay/recording.ts';
import { type Replayed, replay } from '../../../src/flow/replay/replay.ts';
import { type Line, printed } from '../../../src/local/live/lines.ts';
import { sampleConfig, sampleRecording } from '../../../src/local/sample/sample.ts';

const configOf = (text: string): Config => {
  const loaded = loadConfig(text, { file: 'sample' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
};

const textOf = (lines: readonly Line[]): string =>
  lines
    .map((each) => printed(each, Number.POSITIVE_INFINITY, false))
    .join('\n')
    .trimEnd();

test('the sample of 2017 is found whole, and a rule of three does without the restarts, at a price in seconds, as docs/replay.md says', async () => {
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
  expect(two.unfounded.length).toBeGreaterThanOrEqual(4);
  expect(three.unfounded).toEqual([]);
  expect(median(delaysIn(three))).toBeGreaterThan(median(delaysIn(two)) ?? 0);

  const { incidents } = replayed[0] as Replayed;
  const morning = incidents.at(-1)?.facts;
  const afternoon = incidents.find(({ facts }) => facts.stretches[0]?.monitor === 'collaborator')?.facts;
  expect(morning?.attribution).toMatchObject([{ dimension: 'instance', values: ['i-5', 'i-6'], elsewhereFailed: 0 }]);
  expect(morning?.recurrenceOf).toBe(afternoon?.id);
  expect(incidents[0]?.facts.measured).toMatchObject([{ unit: 'websites', peak: 4_200 }]);

  const names = namesIn(configOf(sampleConfig));
  const page = readFileSync(join(import.meta.dirname, '../../../docs/replay.md'), 'utf8');
  const [theirs, mine] = replayed as [Replayed, Replayed];
  const sideBySide = [
    { label: 'mine.yaml', replayed: mine, comparison: three },
    { label: 'theirs.yaml', replayed: theirs, comparison: two },
  ];
  expect(page).toContain(textOf(table(sideBySide, known.happened, names)));

  const july = three.outages.find(({ happened }) => happened.id === 'dashboard-stability');
  const [opened] = july?.opened ?? [];
  if (!july || !opened) throw new Error('the outage of July was not found');
  const frame = frameOf(opened, [july.happened], known.span?.to ?? 0);
  const columns = columnsFor(100);
  const cells = await cellsOf(recording, known, [frame], columns);
  expect(page).toContain(textOf(timeline(frame, cells, names, columns, mine.incidents.indexOf(opened) + 1)));

  const told = (id: string | undefined): string => {
    const its = incidents.find(({ facts }) => facts.id === id);
    return its ? textOf(timeline(frameOf(its, undefined, 0), new Map(), names, columns, 1)) : '';
  };
  expect(told(incidents[0]?.facts.id)).toMatch(/Phases +09:00 to 09:45 outage: .*\n +09:45 to 11:00 outage: /);
  const restart = two.unfounded.find(({ facts }) => facts.service === 'classic' && facts.phases.length > 0);
  expect(told(restart?.facts.id)).toContain('14:45 to 14:45 outage: Classic authentication every check');
}, 120_000);
