import { configJsonSchema } from '../core/config/json-schema.ts';
import type { Io } from './io.ts';

/** The JSON Schema as a file holds it. */
export const schemaText = (): string => `${JSON.stringify(configJsonSchema(), null, 2)}\n`;

/** Prints the JSON Schema of the configuration, for editors. Returns the exit code. */
export const schema = (io: Io): 0 => {
  io.stdout(schemaText());
  return 0;
};
