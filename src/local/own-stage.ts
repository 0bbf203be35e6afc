import { existsSync, readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { environmentSecrets } from '../adapters/secrets/environment.ts';
import { parseSecretsFile, type SecretsFile } from '../adapters/secrets/secrets-file.ts';
import type { Config } from '../core/config/config.ts';
import { realTime } from '../core/status/edition.ts';
import { realClock } from './clock.ts';
import type { DataFolder } from './data-folder.ts';
import { LocalError, systemCode } from './local-error.ts';
import type { Stage } from './stage.ts';

/**
 * One's own product, in real time, with secrets from the environment or the folder's secrets file.
 * @throws LocalError `secrets-unreadable`, `data-of-another-kind`, SecretsFileInvalid
 */
export const ownStage = (
  folder: DataFolder,
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): Stage => {
  if (existsSync(folder.bookmark)) {
    const message = `${folder.path} holds the demo's records. Give another directory with --data, or delete it.`;
    throw new LocalError('data-of-another-kind', message);
  }
  const file = (): SecretsFile | undefined => readSecrets(folder.secrets);
  file();
  return {
    title: config.page.name,
    config,
    clock: realClock,
    clockFace: realTime,
    secrets: environmentSecrets({ environment, file, fileName: folder.secrets }),
    run: async () => undefined,
  };
};

/** Undefined where there is no such file. No message of the parser is passed on: it would quote what stands there. */
const readSecrets = (path: string): SecretsFile | undefined => {
  try {
    return parseSecretsFile(parse(readFileSync(path, 'utf8'), { prettyErrors: false }));
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined;
    if (!(cause instanceof YAMLParseError)) throw cause;
    throw new LocalError('secrets-unreadable', `${path} is no YAML. Write NAME: { KEY: value }, a line each.`);
  }
};
