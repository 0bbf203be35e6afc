import { SecretMissing } from '../../core/check/secret-missing.ts';
import { environmentName, type SecretReference } from '../../core/config/secret-reference.ts';
import type { Secrets } from '../../ports.ts';
import { type SecretsFile, valueIn } from './secrets-file.ts';

export interface EnvironmentSecrets {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reads the secrets file; undefined where there is none. Read when first needed, and again after `refresh`. */
  readonly file?: () => SecretsFile | undefined;
  /** What to call the file in a message. */
  readonly fileName?: string;
}

const remedyFor = (reference: SecretReference, fileName: string): string =>
  `set ${environmentName(reference)}, or write it into ${fileName}`;

/** Secrets on a laptop: from the environment, else from a file that git ignores. An empty variable is none. */
export const environmentSecrets = ({ environment, file, fileName = 'secrets.yaml' }: EnvironmentSecrets): Secrets => {
  let read: { readonly content: SecretsFile | undefined } | undefined;
  return {
    resolve: async (name, key) => {
      const reference = key === undefined ? { name } : { name, key };
      const fromEnvironment = environment[environmentName(reference)];
      if (fromEnvironment !== undefined && fromEnvironment !== '') return fromEnvironment;
      read ??= { content: file?.() };
      const fromFile = read.content === undefined ? undefined : valueIn(read.content, reference);
      if (fromFile === undefined) throw new SecretMissing(reference, remedyFor(reference, fileName));
      return fromFile;
    },
    refresh: () => {
      read = undefined;
    },
  };
};
