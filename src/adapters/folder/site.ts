import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PublishedFile, Site } from '../../ports.ts';
import { inTurn } from '../in-turn.ts';

/** Thrown for a key that could lead out of the folder, or hide in it. */
class KeyRefused extends Error {
  readonly code = 'key-refused';
  constructor(key: string) {
    super(
      `site key ${JSON.stringify(key)}: only letters, digits, . _ - and / between parts; no part begins with a dot`,
    );
    this.name = 'KeyRefused';
  }
}

export interface FolderSite extends Site {
  /** Leaves nothing beside the folder. Nothing can be put after it. */
  close(): Promise<void>;
}

/**
 * A folder that holds exactly what the bucket would. A file is written beside the folder, brought to the disk, then renamed
 * into its place: a reader, and whoever comes after a kill, finds the old file or the new one, never a part. What a killed
 * process left half-written is removed on opening. For one process at a time.
 */
export const openFolderSite = async (folder: string): Promise<FolderSite> => {
  const workshop = join(dirname(folder), `.${basename(folder)}.part`);
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  await mkdir(folder, { recursive: true });
  const turn = inTurn();

  const pathOf = (key: string): string => {
    if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(key)) throw new KeyRefused(key);
    return join(folder, key);
  };

  const tag = async (key: string): Promise<string | undefined> => {
    try {
      return tagOf(await readFile(pathOf(key)));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  };

  const put = async (file: PublishedFile, expected: string | undefined): Promise<string | 'conflict'> => {
    const path = pathOf(file.key);
    if ((await tag(file.key)) !== expected) return 'conflict';
    const draft = join(workshop, randomUUID());
    await writeDurably(draft, file.body);
    await mkdir(dirname(path), { recursive: true });
    await rename(draft, path);
    return tagOf(Buffer.from(file.body));
  };

  return {
    tag,
    put: (file, expected) => turn(file.key, () => put(file, expected)),
    close: () => rm(workshop, { recursive: true, force: true }),
  };
};

const writeDurably = async (path: string, body: string): Promise<void> => {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(body);
    await file.datasync();
  } finally {
    await file.close();
  }
};

const tagOf = (body: Buffer): string => createHash('sha256').update(body).digest('base64url').slice(0, 32);

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
