import { z } from 'zod';
import { type Fault, listed } from '../fault.ts';
import { partsOf } from '../template.ts';

/** What the JSON Schema says of a value, beside its type. */
export interface Notes {
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/**
 * A text that a function judges. The error text of a schema of ours is always a remedy, and `params.wrong` the clause that
 * goes before it: `issues.ts` makes sentences of both.
 */
export const judged = (faultOf: (text: string) => Fault | undefined, notes: Notes, remedy?: string): z.ZodString =>
  z
    .string(remedy === undefined ? undefined : { error: remedy })
    .superRefine((text, context) => {
      const fault = faultOf(text);
      if (fault === undefined) return;
      const params = fault.message === undefined ? {} : { wrong: fault.message };
      context.addIssue({ code: 'custom', message: fault.remedy, params, continue: false });
    })
    .meta({ ...notes });

/** A text of this shape, or the remedy. */
export const shaped = (pattern: RegExp, remedy: string, notes: Notes = {}): z.ZodString =>
  judged((text) => (pattern.test(text) ? undefined : { remedy }), { pattern: pattern.source, ...notes }, remedy);

/** What is wrong with a text in which nothing is filled in. */
export const interpolationFault = (text: string): Fault | undefined =>
  text.includes('${')
    ? {
        message: 'nothing is filled in here',
        remedy: 'write the text itself; ${secret:…} belongs in headers, forms and bodies',
      }
    : undefined;

const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** What is wrong with one line for people to read: nothing in it may hide or turn other characters around. */
export const lineFault = (text: string, longest: number): Fault | undefined => {
  if (text.trim() === '') return { message: 'the text is empty', remedy: 'write a word or more' };
  if (text.length > longest)
    return { message: `the text is longer than ${longest} characters`, remedy: `use at most ${longest}` };
  return unseen.test(text)
    ? { message: 'the text holds a line break or an invisible character', remedy: 'write one plain line' }
    : interpolationFault(text);
};

export const line = (longest: number, notes: Notes = {}): z.ZodString =>
  judged((text) => lineFault(text, longest), { minLength: 1, maxLength: longest, ...notes });

/** A text that must (not) occur in an answer, as it is. */
export const excerpt = (notes: Notes = {}): z.ZodString =>
  judged(
    (text) =>
      text === '' ? { message: 'every answer holds the empty text', remedy: 'write a text' } : interpolationFault(text),
    { minLength: 1, ...notes },
  );

export const idPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
export const idRemedy = 'use lower-case letters, digits and hyphens, at most 63, beginning with a letter or digit';

/** The name of a service or monitor, where another place refers to it. */
export const id: z.ZodString = shaped(idPattern, idRemedy, { examples: ['orion'] });

/** The key under which a service or monitor stands; `rules/ids.ts` judges it, so that a bad one does not hide what it holds. */
export const idKey: z.ZodString = z.string().meta({ pattern: idPattern.source, examples: ['orion'] });

/** A token of HTTP (RFC 9110, section 5.6.2): what a header or a cookie may be called. */
export const tokenPattern = /^[!#$%&'*+.^_`|~\dA-Za-z-]{1,128}$/;

export const headerName: z.ZodString = shaped(tokenPattern, 'write the name of a header, such as x-served-by', {
  examples: ['x-served-by'],
});

export const templateFault = (text: string): Fault | undefined => {
  const unknown = partsOf(text).find((part) => part.kind === 'unknown');
  if (unknown === undefined) return undefined;
  return {
    message: 'only secrets and captures are filled in',
    remedy: 'write ${secret:NAME#KEY}, or ${capture:NAME} in a step',
  };
};

/** A text whose references are filled in when it is sent. */
export const template: z.ZodString = judged(templateFault, { examples: ['${secret:downdraft/orion#syncKey}'] });

/** One, or a list of them. What comes out is always a list. */
export const oneOrMore = <Out, In>(
  one: z.ZodType<Out, In>,
  most: number,
  remedy?: string,
): z.ZodPipe<
  z.ZodUnion<readonly [z.ZodType<Out, In>, z.ZodArray<z.ZodType<Out, In>>]>,
  z.ZodTransform<Out[], Out | Out[]>
> =>
  z
    .union([one, z.array(one).min(1).max(most)], remedy === undefined ? undefined : { error: remedy })
    .transform((value) => (Array.isArray(value) ? value : [value]));

/** A whole number, bounds inclusive. */
export const whole = (least: number, most: number): z.ZodInt => z.int().min(least).max(most);

export const choice = <const T extends readonly [string, ...string[]]>(words: T): z.ZodEnum<{ [K in T[number]]: K }> =>
  z.enum(words, { error: `write ${listed(words, 'or')}` });

/** A record of at least one and at most so many entries. */
export const filled = <Key extends z.core.$ZodRecordKey, Value extends z.ZodType>(
  record: z.ZodRecord<Key, Value>,
  most: number,
  what: string,
): z.ZodRecord<Key, Value> =>
  record
    .superRefine((entries, context) => {
      const count = Object.keys(entries).length;
      if (count === 0)
        context.addIssue({
          code: 'custom',
          message: `write one ${what} or more`,
          params: { wrong: `there is no ${what}` },
        });
      if (count > most)
        context.addIssue({
          code: 'custom',
          message: `keep to ${most} at most`,
          params: { wrong: `there are ${count} entries here` },
        });
    })
    .meta({ minProperties: 1, maxProperties: most });
