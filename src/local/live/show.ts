import { setTimeout as wait } from 'node:timers/promises';
import { iso } from '../../core/time.ts';
import type { Newsroom } from './newsroom.ts';
import { type TerminalStream, terminal } from './terminal.ts';
import type { LiveView, News } from './view.ts';

/** Where a person (or a file) follows what happens. */
export interface Output extends TerminalStream {
  /** On a terminal one block is redrawn; elsewhere each piece of news is a line. */
  readonly isTTY?: boolean;
}

export interface Showing {
  readonly output: Output;
  readonly colour: boolean;
  readonly news: Newsroom;
  /** What a file or a pipe is told first. */
  readonly opening: string;
  readonly view: () => Promise<LiveView>;
  readonly signal: AbortSignal;
}

/** How often the screen looks again, in real time. */
const pace = 400;

/** Shows what happens until the signal, and then gives the terminal back as it was. */
export const show = async ({ output, colour, news, opening, view, signal }: Showing): Promise<void> => {
  const screen = terminal(output, colour);
  if (!output.isTTY) output.write(`${opening}\n`);
  try {
    while (!signal.aborted) {
      const fresh = await news.collect();
      if (output.isTTY) screen.show(await view());
      else output.write(fresh.map(newsLine).join(''));
      await wait(pace, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    screen.end();
  }
};

/** The moment first, as in any log; to the second, because nothing is known more precisely. */
const newsLine = ({ at, text }: News): string => `${iso(at).slice(0, 19)}Z ${text}\n`;
