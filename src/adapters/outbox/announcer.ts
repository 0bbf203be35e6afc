import { type FileHandle, open } from 'node:fs/promises';
import { iso } from '../../core/time.ts';
import type { Announcer, Clock } from '../../ports.ts';
import { inTurn } from '../in-turn.ts';

/**
 * A file that keeps each notice as one line of JSON, in the order of acceptance: `at`, `topic`, `subject`, `message` (the
 * plain text), `faces`, `attributes`. A notice is accepted once its line is on the disk. Where a killed process left a
 * torn line, the next one begins on a line of its own: a reader skips what does not parse.
 */
export const openOutbox = (path: string, clock: Pick<Clock, 'now'>): Announcer => {
  const turn = inTurn();
  return {
    announce: (notice) =>
      turn(path, async () => {
        const { topic, subject, faces, attributes } = notice;
        const line = JSON.stringify({
          at: iso(clock.now()),
          topic,
          subject,
          message: faces.default,
          faces,
          attributes,
        });
        const file = await open(path, 'a+');
        try {
          await file.appendFile(`${(await endsTorn(file)) ? '\n' : ''}${line}\n`);
          await file.datasync();
        } finally {
          await file.close();
        }
      }),
  };
};

const endsTorn = async (file: FileHandle): Promise<boolean> => {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 10;
};
