import { z } from 'zod';
import type { Json } from '../check-spec.ts';
import { filled, interpolationFault, judged, template } from './leaf.ts';

const fieldName = judged(
  (text) => (text === '' ? { message: 'a field needs a name', remedy: 'write its name' } : interpolationFault(text)),
  { minLength: 1 },
);

/** Fields of an HTML form, sent as `application/x-www-form-urlencoded`. */
export const form = filled(z.record(fieldName, template), 100, 'field').meta({
  examples: [{ email: '${secret:downdraft/orion#email}', password: '${secret:downdraft/orion#password}' }],
});

/** A key of a JSON object, or a text in which nothing is filled in. */
export const plainText = judged(interpolationFault, {});

/** Any JSON; the texts in it are templates. */
export const json: z.ZodType<Json, Json> = z
  .lazy(() => z.union([z.null(), z.boolean(), z.number(), template, z.array(json), z.record(plainText, json)]))
  .meta({ id: 'json', title: 'JSON', description: 'Any JSON value; references in its texts are filled in.' });

/** JSON in which nothing is filled in: values to compare with. */
export const literal: z.ZodType<Json, Json> = z
  .lazy(() => z.union([z.null(), z.boolean(), z.number(), plainText, z.array(literal), z.record(plainText, literal)]))
  .meta({ id: 'literal', title: 'JSON literal', description: 'Any JSON value, taken as it is.' });

/** The three ways to send a body, as keys of a request; at most one of them may be used. */
export const bodyShape = {
  form: form.optional().describe('Fields sent as an HTML form would send them. Credentials are secret references.'),
  json: json.optional().describe('A JSON body. References in its texts are filled in.'),
  text: template.optional().describe('A body of plain text. References in it are filled in.'),
};
