import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../../core/config/config.ts';
import { LocalError, systemCode } from '../local-error.ts';

/** What the command line must know to work beside a running `dev`, or after it. It holds no secret: a configuration only refers to them. */
export interface DeskFile {
  /** Of the page, with a trailing slash. */
  readonly url: string;
  readonly config: Config;
}

/** The configuration was judged before it was written, and is this program's own. */
const schema = z.strictObject({ schema: z.literal(1), url: z.url(), config: z.looseObject({}) });

export const writeDeskFile = (path: string, { url, config }: DeskFile): void => {
  const draft = `${path}.new`;
  writeFileSync(draft, `${JSON.stringify({ schema: 1, url, config })}\n`, { mode: 0o600 });
  renameSync(draft, path);
};

/** @throws LocalError `data-unusable`, `data-missing` */
export const readDeskFile = (path: string): DeskFile => {
  try {
    const { url, config } = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { url, config: config as unknown as Config };
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? ''))
      throw new LocalError(
        'data-missing',
        `There is no ${path}, so no "npx downdraft dev" ever ran with that data directory: name another with --data, or a deployment with --stack or --url.`,
        { cause },
      );
    throw new LocalError(
      'data-unusable',
      `${path} cannot be read: a start of "npx downdraft dev" with that data directory writes it anew.`,
      { cause },
    );
  }
};
