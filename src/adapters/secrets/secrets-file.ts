import { z } from 'zod';
import type { SecretReference } from '../../core/config/secret-reference.ts';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Names to values, or to keys and their values, as a store of JSON secrets has them. */
const secretsFile = z.record(z.string(), z.union([text, z.record(z.string(), text)]));

export type SecretsFile = z.output<typeof secretsFile>;

/** A secrets file that is not one. Names the place, never what stands there. */
export class SecretsFileInvalid extends Error {
  readonly code = 'secrets-file-invalid';

  constructor(places: readonly string[], options?: ErrorOptions) {
    const where = places.length === 0 ? 'the whole file' : places.join(', ');
    super(`the secrets file is not readable at ${where}: write NAME: { KEY: value }, or NAME: value`, options);
    this.name = 'SecretsFileInvalid';
  }
}

/**
 * The content of a secrets file, after YAML. An empty file is no secrets.
 * @throws SecretsFileInvalid (`secrets-file-invalid`)
 * @example parseSecretsFile({ 'downdraft/orion': { email: 'probe@example.com', syncKey: 'k-1' } })
 */
export const parseSecretsFile = (content: unknown): SecretsFile => {
  const parsed = secretsFile.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.flatMap(({ path }) => (path.length === 0 ? [] : [path.join('#')]));
  throw new SecretsFileInvalid([...new Set(places)]);
};

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** The value that a reference points at; undefined where there is none. `NAME#KEY: value` in one line is understood too. */
export const valueIn = (file: SecretsFile, { name, key }: SecretReference): string | undefined => {
  const entry = own(file, name);
  if (key === undefined) return typeof entry === 'string' ? entry : undefined;
  const nested = typeof entry === 'object' ? own(entry, key) : undefined;
  const flat = own(file, `${name}#${key}`);
  return nested ?? (typeof flat === 'string' ? flat : undefined);
};
