import { renameSync, writeFileSync } from 'node:fs';
import type { Config } from '../../core/config/config.ts';

/** What the command line must know to work beside a running `dev`, or after it. It holds no secret: a configuration only refers to them. */
interface DeskFile {
  /** Of the page, with a trailing slash. */
  readonly url: string;
  readonly config: Config;
}

export const writeDeskFile = (path: string, { url, config }: DeskFile): void => {
  const draft = `${path}.new`;
  writeFileSync(draft, `${JSON.stringify({ schema: 1, url, config })}\n`, { mode: 0o600 });
  renameSync(draft, path);
};
