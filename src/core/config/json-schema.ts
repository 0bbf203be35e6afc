import { z } from 'zod';
import { fileSchema } from './schema/root.ts';

/** As much of a JSON Schema as we read back. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * The JSON Schema (draft 2020-12) of a configuration file, by which an editor completes and explains every key. It says less
 * than `loadConfig` checks: what takes two places to judge, and what a pattern cannot say.
 */
export const configJsonSchema = (): JsonSchema => {
  const schema = z.toJSONSchema(fileSchema, { target: 'draft-2020-12', io: 'input' });
  return { ...schema };
};
