import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Instant, iso, type Millis } from '../../core/time.ts';
import type { Clock } from '../../ports.ts';
import { LocalError, systemCode } from '../local-error.ts';

/**
 * Where the demo's clock had got to. It is written ahead of time: the clock does not pass `reached` before the next
 * bookmark is written, so a demo that was killed goes on a little later than it stopped, and never earlier.
 */
const bookmarkSchema = z.strictObject({ schema: z.literal(1), reached: z.iso.datetime() });

/**
 * When the demo should go on; undefined where it has not begun.
 * @throws LocalError `data-unusable`
 */
export const readBookmark = (path: string): Instant | undefined => {
  try {
    return Date.parse(bookmarkSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).reached);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw new LocalError('data-unusable', `${path} is damaged. Delete its directory to begin the demo anew.`, {
      cause,
    });
  }
};

export const writeBookmark = (path: string, reached: Instant): void => {
  const draft = `${path}.new`;
  writeFileSync(draft, `${JSON.stringify({ schema: 1, reached: iso(reached) })}\n`);
  renameSync(draft, path);
};

export interface Bookmarking {
  readonly path: string;
  readonly clock: Clock;
  /** Of the clock, between one bookmark and the next. */
  readonly every: Millis;
  readonly signal: AbortSignal;
}

/** Keeps the bookmark until the signal, and then leaves it at the moment itself. */
export const keepBookmark = async ({ path, clock, every, signal }: Bookmarking): Promise<void> => {
  while (!signal.aborted) {
    writeBookmark(path, clock.now() + 2 * every);
    await clock.sleep(every, signal).catch(() => undefined);
  }
  writeBookmark(path, clock.now());
};
