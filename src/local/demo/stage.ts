import { existsSync } from 'node:fs';
import { realClock } from '../../adapters/clock/real-clock.ts';
import { environmentSecrets } from '../../adapters/secrets/environment.ts';
import { loadConfig } from '../../core/config/load.ts';
import { formatProblem } from '../../core/config/problems.ts';
import { seconds } from '../../core/time.ts';
import { scaledClock } from '../clock.ts';
import type { DataFolder } from '../data-folder.ts';
import { LocalError } from '../local-error.ts';
import type { Stage } from '../stage.ts';
import { demoSecrets } from './accounts.ts';
import { keepBookmark, readBookmark, writeBookmark } from './bookmark.ts';
import { demoAbout, demoConfig } from './config.ts';
import { startDemoProduct } from './product.ts';
import { demoStart } from './script.ts';

/** Which of all the ways in which chance may fill the script out. */
const seed = 2017;

/**
 * Starts the demo product where its calendar had got to, with its configuration and its credentials.
 * @throws LocalError `data-unusable`, `data-of-another-kind`
 */
export const demoStage = async (folder: DataFolder, speed: number): Promise<Stage> => {
  const bookmark = readBookmark(folder.bookmark);
  if (bookmark === undefined && existsSync(folder.database)) {
    const message = `${folder.path} holds the records of a product of your own. Give the demo another directory with --data.`;
    throw new LocalError('data-of-another-kind', message);
  }
  const start = bookmark ?? demoStart;
  writeBookmark(folder.bookmark, start);
  const clock = scaledClock({ start, speed });
  const clockFace = { speed, offset: start - realClock.now() * speed };
  const product = await startDemoProduct({ clock, seed });
  const loaded = loadConfig(demoConfig(product), { file: 'demo.yaml', place: 'here' });
  if (!loaded.ok)
    throw new Error(`the demo's configuration is wrong: ${loaded.problems.map(formatProblem).join('; ')}`);
  return {
    title: speed === 1 ? 'the demo, in real time' : `the demo, ${speed} times as fast as life`,
    about: demoAbout,
    config: loaded.config,
    clock,
    clockFace,
    secrets: environmentSecrets({ environment: {}, file: () => demoSecrets }),
    run: async (signal) => {
      await keepBookmark({ path: folder.bookmark, clock, every: seconds(1) * speed, signal });
      await product.close();
    },
  };
};
