import type { Json, Payload, Template } from '../config/check-spec.ts';
import { referenceText } from '../config/secret-reference.ts';
import { type Part, partsOf } from '../config/template.ts';

/** What references stand for: secrets by their `referenceText`, captures by their name. */
export interface Values {
  readonly secrets: ReadonlyMap<string, string>;
  readonly captures: ReadonlyMap<string, string>;
}

/** A reference that nobody resolved before it was needed: a mistake of the program, not of a target. */
export class ReferenceUnfilled extends Error {
  readonly code = 'reference-unfilled';
  constructor(reference: string) {
    super(`${reference} has no value yet: resolve a check's secrets before its first step, and its captures in order`);
    this.name = 'ReferenceUnfilled';
  }
}

const known = (value: string | undefined, reference: string): string => {
  if (value === undefined) throw new ReferenceUnfilled(reference);
  return value;
};

const replacement = (part: Exclude<Part, { readonly kind: 'text' }>, { secrets, captures }: Values): string => {
  if (part.kind === 'secret') return known(secrets.get(referenceText(part)), referenceText(part));
  if (part.kind === 'capture') return known(captures.get(part.name), `\${capture:${part.name}}`);
  throw new ReferenceUnfilled(part.source);
};

/** The template with its references filled in, each passed through `encode`. */
export const filled = (template: Template, values: Values, encode = (value: string): string => value): string =>
  isSensitive(template)
    ? partsOf(template)
        .map((part) => (part.kind === 'text' ? part.text : encode(replacement(part, values))))
        .join('')
    : template;

/** Whether a template holds a secret or something captured: what must not follow a redirect to somebody else. */
export const isSensitive = (template: Template): boolean => template.includes('${');

const filledJson = (json: Json, values: Values): Json => {
  if (typeof json === 'string') return filled(json, values);
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map((value: Json) => filledJson(value, values));
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, filledJson(value as Json, values)]));
};

export interface Body {
  readonly text: string;
  readonly contentType: string;
}

/** A payload as it goes out. */
export const filledBody = (payload: Payload, values: Values): Body => {
  if ('text' in payload) return { text: filled(payload.text, values), contentType: 'text/plain;charset=UTF-8' };
  if ('json' in payload)
    return { text: JSON.stringify(filledJson(payload.json, values)), contentType: 'application/json' };
  const fields = Object.entries(payload.form).map(([name, value]): [string, string] => [name, filled(value, values)]);
  return { text: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
};

const textsIn = (payload: Payload): string => JSON.stringify(payload);

export const isSensitivePayload = (payload: Payload): boolean => isSensitive(textsIn(payload));
