import { draw } from './draw.ts';
import type { LiveView } from './view.ts';

/** The part of a terminal's output stream that is used here. */
export interface TerminalStream {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

export interface Terminal {
  /** Draws the view over the one before it. */
  show(view: LiveView): void;
  /** Leaves the last view standing and gives the cursor back; harmless when called twice. */
  end(): void;
}

const hideCursor = '\u001b[?25l';
export const showCursor = '\u001b[?25h';
const eraseLine = '\u001b[2K';
const eraseBelow = '\u001b[0J';
const up = (rows: number): string => (rows === 0 ? '' : `\u001b[${rows}A`);

/** Redraws one block in place: nothing scrolls by, and what stood on the screen before stays above it. */
export const terminal = (stream: TerminalStream, colour: boolean): Terminal => {
  let drawn: readonly string[] = [];
  let drawnWidth = 0;
  let ended = false;

  const show = (view: LiveView): void => {
    if (ended) return;
    const width = stream.columns ?? 80;
    // A terminal that was narrowed has folded the old lines: nobody knows where they begin, so a new block is begun.
    if (width !== drawnWidth) drawn = [];
    drawnWidth = width;
    const lines = draw(view, { width, height: stream.rows ?? 24, colour });
    if (lines.join('\n') === drawn.join('\n')) return;
    const start = drawn.length === 0 ? hideCursor : `${up(drawn.length)}\r`;
    stream.write(`${start}${lines.map((text) => `${eraseLine}${text}\n`).join('')}${eraseBelow}`);
    drawn = lines;
  };

  const end = (): void => {
    if (ended) return;
    ended = true;
    if (drawnWidth > 0) stream.write(showCursor);
  };

  return { show, end };
};
