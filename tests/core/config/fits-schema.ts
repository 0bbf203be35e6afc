import type { JsonSchema } from '../../../src/core/config/json-schema.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const typeOf = (value: unknown): readonly string[] => {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (Number.isInteger(value)) return ['integer', 'number'];
  return [typeof value];
};

type Keyword = (value: unknown, wanted: unknown, schema: JsonSchema, root: JsonSchema) => boolean;

const schemas = (wanted: unknown): readonly JsonSchema[] => (Array.isArray(wanted) ? wanted.filter(isObject) : []);

const compares =
  (holds: (value: number, limit: number) => boolean): Keyword =>
  (value, wanted) =>
    typeof value !== 'number' || holds(value, Number(wanted));

const counts =
  (count: (value: unknown) => number | undefined, holds: (count: number, limit: number) => boolean): Keyword =>
  (value, wanted) => {
    const found = count(value);
    return found === undefined || holds(found, Number(wanted));
  };

const items = (value: unknown): number | undefined => (Array.isArray(value) ? value.length : undefined);
const characters = (value: unknown): number | undefined => (typeof value === 'string' ? [...value].length : undefined);
const properties = (value: unknown): number | undefined => (isObject(value) ? Object.keys(value).length : undefined);
const least = (count: number, limit: number): boolean => count >= limit;
const most = (count: number, limit: number): boolean => count <= limit;

/** Keywords that only describe. */
const silent = ['$schema', '$defs', 'title', 'description', 'examples', 'default', 'format', 'id'];

const keywords: Readonly<Record<string, Keyword>> = {
  $ref: (value, wanted, _schema, root) => {
    const definitions = isObject(root.$defs) ? root.$defs : {};
    const target = definitions[String(wanted).replace('#/$defs/', '')];
    return isObject(target) && fits(value, target, root);
  },
  type: (value, wanted) => typeOf(value).includes(String(wanted)),
  const: (value, wanted) => value === wanted,
  enum: (value, wanted) => Array.isArray(wanted) && wanted.includes(value),
  pattern: (value, wanted) => typeof value !== 'string' || new RegExp(String(wanted), 'u').test(value),
  minimum: compares(least),
  maximum: compares(most),
  minLength: counts(characters, least),
  maxLength: counts(characters, most),
  minItems: counts(items, least),
  maxItems: counts(items, most),
  minProperties: counts(properties, least),
  maxProperties: counts(properties, most),
  items: (value, wanted, _schema, root) =>
    !Array.isArray(value) || !isObject(wanted) || value.every((item) => fits(item, wanted, root)),
  required: (value, wanted) => !isObject(value) || !Array.isArray(wanted) || wanted.every((key) => key in value),
  properties: (value, wanted, _schema, root) =>
    !isObject(value) ||
    !isObject(wanted) ||
    Object.entries(wanted).every(
      ([key, schema]) => !(key in value) || (isObject(schema) && fits(value[key], schema, root)),
    ),
  propertyNames: (value, wanted, _schema, root) =>
    !isObject(value) || !isObject(wanted) || Object.keys(value).every((key) => fits(key, wanted, root)),
  additionalProperties: (value, wanted, schema, root) => {
    const known = isObject(schema.properties) ? schema.properties : {};
    const others = isObject(value) ? Object.entries(value).filter(([key]) => !(key in known)) : [];
    return others.every(([, each]) => (isObject(wanted) ? fits(each, wanted, root) : wanted === true));
  },
  anyOf: (value, wanted, _schema, root) => schemas(wanted).some((schema) => fits(value, schema, root)),
  oneOf: (value, wanted, _schema, root) => schemas(wanted).filter((schema) => fits(value, schema, root)).length === 1,
  not: (value, wanted, _schema, root) => isObject(wanted) && !fits(value, wanted, root),
};

/** Whether a value fits a JSON Schema, as far as our own uses the language; a keyword that we do not know is an error. */
export const fits = (value: unknown, schema: JsonSchema, root: JsonSchema = schema): boolean =>
  Object.entries(schema).every(([name, wanted]) => {
    if (silent.includes(name)) return true;
    const keyword = keywords[name];
    if (keyword === undefined) throw new Error(`the test knows no keyword ${name}`);
    return keyword(value, wanted, schema, root);
  });
