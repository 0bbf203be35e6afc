import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { environmentSecrets } from '../adapters/secrets/environment.ts';
import { parseSecretsFile, type SecretsFile } from '../adapters/secrets/secrets-file.ts';
import type { Secrets } from '../ports.ts';
import { LocalError, systemCode } from './local-error.ts';

/**
 * Secrets from the environment, or from a file that is read now, so that a damaged one is told at once, and again when one
 * was refused.
 * @throws LocalError `secrets-unreadable`, SecretsFileInvalid
 */
export const localSecrets = (path: string, environment: Readonly<Record<string, string | undefined>>): Secrets => {
  const file = (): SecretsFile | undefined => readSecrets(path);
  file();
  return environmentSecrets({ environment, file, fileName: path });
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
