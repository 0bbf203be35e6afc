import { listed } from './fault.ts';
import { configJsonSchema, type JsonSchema } from './json-schema.ts';
import type { Path } from './tree.ts';

/** What the JSON Schema knows of a place, for the remedies of problems there. */
export interface Hint {
  /** Keys that may stand there; empty where it is no mapping of known keys. */
  readonly keys: readonly string[];
  /** What may be written there, in words. */
  readonly kind: string;
  readonly example?: unknown;
}

const isSchema = (value: unknown): value is JsonSchema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const schemasOf = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

const once = <T>(make: () => T): (() => T) => {
  const made: T[] = [];
  return () => {
    if (made.length === 0) made.push(make());
    return made[0] as T;
  };
};

const root = once(configJsonSchema);

/** The schema and every alternative in it, references followed. The alternatives of `oneOf` only say which keys are required. */
const alternatives = (schema: JsonSchema): readonly JsonSchema[] => {
  const target = typeof schema.$ref === 'string' ? definition(schema.$ref) : undefined;
  const { $ref: _, ...own } = schema;
  const whole = target === undefined ? schema : { ...target, ...own };
  const anyOf = schemasOf(whole.anyOf);
  return anyOf.length === 0 ? [whole] : [whole, ...anyOf.flatMap(alternatives)];
};

const definition = (reference: string): JsonSchema | undefined => {
  const definitions = root().$defs;
  const found = isSchema(definitions) ? definitions[reference.replace('#/$defs/', '')] : undefined;
  return isSchema(found) ? found : undefined;
};

const step = (schema: JsonSchema, key: string | number): readonly JsonSchema[] => {
  if (typeof key === 'number') return isSchema(schema.items) ? alternatives(schema.items) : [];
  const property = isSchema(schema.properties) ? schema.properties[key] : undefined;
  const inside = property ?? schema.additionalProperties;
  return isSchema(inside) ? alternatives(inside) : [];
};

const between = ({ minimum, maximum }: JsonSchema): string =>
  typeof minimum === 'number' && typeof maximum === 'number' ? ` from ${minimum} to ${maximum}` : '';

const kindOf = (schema: JsonSchema): string | undefined => {
  if (Array.isArray(schema.enum)) return listed(schema.enum.map(String), 'or');
  if (schema.const !== undefined) return String(schema.const);
  switch (schema.type) {
    case 'string':
      return 'a text';
    case 'integer':
      return `a whole number${between(schema)}`;
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
      return 'a mapping';
    default:
      return undefined;
  }
};

/** What may stand at a path, whether or not anything does. */
export const hintAt = (path: Path): Hint => {
  const found = path.reduce<readonly JsonSchema[]>(
    (schemas, key) => schemas.flatMap((schema) => step(schema, key)),
    alternatives(root()),
  );
  const kinds = [...new Set(found.map(kindOf).filter((kind) => kind !== undefined))];
  const examples = found.flatMap((schema) => (Array.isArray(schema.examples) ? schema.examples : []));
  return {
    keys: [...new Set(found.flatMap((schema) => (isSchema(schema.properties) ? Object.keys(schema.properties) : [])))],
    kind: kinds.length === 0 ? 'a value' : listed(kinds, 'or'),
    ...(examples.length > 0 && { example: examples[0] }),
  };
};
