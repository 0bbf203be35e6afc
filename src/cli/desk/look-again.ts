import type { DraftShown } from '../../core/desk/answers.ts';
import { type Io, styled } from '../io.ts';

/** Tells what the writer of an account may want to look at again, beside the answer. It keeps nobody from going on. */
export const lookAgain = (io: Io, { warnings }: Pick<DraftShown, 'warnings'>): void => {
  for (const { words, why } of warnings) io.stderr(`${styled(io, 'yellow', 'look again')} "${words}": ${why}\n`);
};
