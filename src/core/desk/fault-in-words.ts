import type * as z from 'zod';

/** What is wrong with a part of a request, as one says it to a person. Undefined where the shape says so itself. */
export const faultInWords = (fault: z.core.$ZodRawIssue): string | undefined => {
  switch (fault.code) {
    case 'invalid_type':
      return fault.input === undefined ? 'is missing' : `must be ${kinds[fault.expected] ?? fault.expected}`;
    case 'invalid_value':
      return fault.input === undefined ? 'is missing' : `must be one of ${fault.values.map(String).join(', ')}`;
    case 'too_small':
      return fault.minimum === 1 ? 'must not be empty' : `must be ${fault.minimum} ${unitOf(fault.origin)} or more`;
    case 'too_big':
      return `must be ${fault.maximum} ${unitOf(fault.origin)} or fewer`;
    case 'unrecognized_keys':
      return `may not name ${fault.keys.join(', ')}`;
    case 'invalid_key':
      return 'may not be called so';
    case 'invalid_format':
      return formats[fault.format];
    default:
      return undefined;
  }
};

/** Where that is: `/prevention/0/text` is "text of item 1 of prevention". */
export const placeInWords = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `item ${part + 1}` : String(part)))
    .toReversed()
    .join(' of ');

const unitOf = (origin: string): string => (origin === 'string' ? 'characters' : 'items');

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formats: Readonly<Record<string, string>> = {
  date: 'must be a date such as 2026-11-25',
  datetime: 'must be a time such as 2026-11-25T18:30:00Z',
};
