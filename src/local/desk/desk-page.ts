import { readFile } from 'node:fs/promises';
import type { Theme } from '../../core/config/config.ts';
import { contentTypeOf } from '../../core/status/addresses.ts';
import { iconOf } from '../../core/status/page/logo.ts';
import { styleOf } from '../../core/status/page/style.ts';
import { systemCode } from '../local-error.ts';

/** Where the desk is found on this machine. */
export const deskPath = '/desk';

/** Sources of the page; they are served as they are. */
const folder = new URL('../../desk-page/', import.meta.url);
const servable = /^[a-z][a-z-]*\.(js|css)$/;

export interface DeskPageFile {
  readonly body: string;
  readonly contentType: string;
}

/** What of the desk's page a path below `/desk` names; undefined where nothing. */
export const deskPageFile = async (path: string, theme: Theme | undefined): Promise<DeskPageFile | undefined> => {
  const name = path.slice(deskPath.length + 1) || 'index.html';
  const body = await bodyOf(name, theme);
  return body === undefined ? undefined : { body, contentType: contentTypeOf(name) };
};

const bodyOf = async (name: string, theme: Theme | undefined): Promise<string | undefined> => {
  if (name === 'style.css') return styleOf(theme);
  if (name === 'icon.svg') return iconOf(theme);
  return name === 'index.html' || servable.test(name) ? read(name) : undefined;
};

const read = async (name: string): Promise<string | undefined> => {
  try {
    return await readFile(new URL(name, folder), 'utf8');
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw cause;
  }
};
