import { expect, test } from 'vitest';
import { bundled } from '../../bench/bundled.ts';

test.each(['own-loop', 'bare-loop', 'target'])('the checker’s %s is bundled as functions are', async (name) => {
  await expect(bundled(`bench/checker/${name}.ts`)).resolves.toMatch(/index\.js$/);
});
