import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { commandLine } from '../../core/command-line.ts';
import type { Recorded } from '../../core/incident/recorded.ts';
import { readRecordedLine } from '../../core/incident/recorded-line.ts';

/** Thrown where a recording cannot be read; the message names the line. */
class RecordingUnreadable extends Error {
  readonly code = 'recording-unreadable';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RecordingUnreadable';
  }
}

const linesAtOnce = 1_000;

/**
 * A recording in a file of one JSON object a line; empty lines are passed over. Never holds more than some lines of it.
 * @throws RecordingUnreadable at once where it is no file, and from its blocks at the first line that is wrong.
 */
export const ndjsonRecording = (file: string): { blocks(): AsyncGenerator<readonly Recorded[]> } => {
  requireFile(file);
  return {
    blocks: async function* () {
      const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
      let block: Recorded[] = [];
      let number = 0;
      for await (const line of lines) {
        number++;
        if (line.trim() === '') continue;
        const read = readRecordedLine(line);
        if (!read.ok) throw new RecordingUnreadable(`${file}:${number}: ${read.why}. docs/replay.md describes a line.`);
        block.push(read.recorded);
        if (block.length === linesAtOnce) {
          yield block;
          block = [];
        }
      }
      yield block;
    },
  };
};

/** It is read more than once, which a pipe cannot be. */
const requireFile = (file: string): void => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat)
    throw new RecordingUnreadable(
      `There is no ${file}. This writes one from a store: ${commandLine(['export', file])}`,
    );
  if (!stat.isFile())
    throw new RecordingUnreadable(`${file} is not a plain file, and a recording is read twice: save it as one.`);
};
