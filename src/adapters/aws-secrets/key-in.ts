/**
 * The value of a key of a secret that holds a JSON object; undefined where it holds none, or no such key. Says nothing of why: what a
 * parser says of a text quotes the text.
 */
export const keyIn = (secret: string, key: string): string | undefined => {
  const object = parsed(secret);
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  if (!Object.hasOwn(object, key)) return undefined;
  const value: unknown = (object as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
