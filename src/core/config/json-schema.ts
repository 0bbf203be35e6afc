import { z } from 'zod';
import { fileSchema } from './schema/root.ts';

/** As much of a JSON Schema as we read back. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

interface Described {
  readonly zodSchema: z.core.$ZodType;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}

/** Zod takes examples and defaults of what it transforms for those of the outcome. Ours are written as a file would write them. */
const keepExamples = ({ zodSchema, jsonSchema }: Described): void => {
  const notes = z.globalRegistry.get(zodSchema);
  if (notes === undefined) return;
  if (Array.isArray(notes.examples)) jsonSchema.examples = notes.examples;
  if (notes.default !== undefined) jsonSchema.default = notes.default as z.core.JSONSchema.JSONSchema['default'];
};

/**
 * The JSON Schema (draft 2020-12) of a configuration file, by which an editor completes and explains every key. It says less
 * than `loadConfig` checks: what takes two places to judge, and what a pattern cannot say.
 */
export const configJsonSchema = (): JsonSchema => {
  const schema = z.toJSONSchema(fileSchema, { target: 'draft-2020-12', io: 'input', override: keepExamples });
  return { ...schema };
};
