import type { DraftShown } from '../../core/desk/answers.ts';
import { type Io, styled } from '../io.ts';

/**
 * Tells what an account lacks, and what its writer may want to look at again, beside the answer. It keeps nobody from going on:
 * only publishing asks that nothing is missing.
 */
export const tellWhatIsLeft = (io: Io, { missing, warnings }: Pick<DraftShown, 'missing' | 'warnings'>): void => {
  for (const each of missing) io.stderr(`${styled(io, 'yellow', 'still missing')} ${each}\n`);
  for (const { words, why } of warnings) io.stderr(`${styled(io, 'yellow', 'look again')} "${words}": ${why}\n`);
};
