import { grouped } from '../../core/draft/names.ts';

/** Where a person watches: one line that counts, and is gone when the work is done. */
export interface Progress {
  readonly step: (done: number) => void;
  readonly end: () => void;
}

/** So much real time between two counts. */
const between = 200;

export const progress = (
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  what: string,
  total: number,
  stopwatch: () => number,
): Progress => {
  let shownAt = stopwatch();
  let shown = false;
  return {
    step: (done) => {
      if (!stream.isTTY || stopwatch() - shownAt < between) return;
      shownAt = stopwatch();
      shown = true;
      const share = Math.floor((done / Math.max(1, total)) * 100);
      stream.write(`\r\u001b[2K${what} ${grouped(done)} of ${grouped(total)} (${share} %)`);
    },
    end: () => {
      if (shown) stream.write('\r\u001b[2K');
    },
  };
};
