import { z } from 'zod';
import { days } from '../../time.ts';
import type { Json } from '../check-spec.ts';
import { isPointer, pointerPattern } from '../pointer.ts';
import { destination } from './address.ts';
import { lengthOfTime } from './duration.ts';
import { choice, excerpt, headerName, interpolationFault, judged, oneOrMore, whole } from './leaf.ts';
import { literal, plainText } from './payload.ts';

const statusRemedy = 'write a status such as 200, a family such as 2xx, or a list of them';
const statusFamily = choice(['1xx', '2xx', '3xx', '4xx', '5xx']).transform((family) => {
  const from = Number(family[0]) * 100;
  return { from, to: from + 99 };
});
const exactStatus = z
  .int({ error: statusRemedy })
  .min(100, statusRemedy)
  .max(599, statusRemedy)
  .transform((status) => ({ from: status, to: status }));
const status = oneOrMore(z.union([exactStatus, statusFamily], { error: statusRemedy }), 20, statusRemedy).meta({
  examples: [200, '2xx', [200, 204]],
});

export const pointer = judged(
  (text) => {
    if (isPointer(text)) return interpolationFault(text);
    return text.startsWith('/')
      ? { message: 'a ~ stands alone', remedy: 'write ~0 for ~ and ~1 for / inside a name (RFC 6901)' }
      : { remedy: `write a JSON Pointer such as /${/^[\w.-]+$/.test(text) ? text.replaceAll('.', '/') : 'state'}` };
  },
  { pattern: pointerPattern.source, examples: ['/outOfSync'] },
);

const jsonTest = z
  .strictObject({
    equals: literal.optional().describe('The value must be this. Writing the value alone means the same.'),
    in: z
      .array(literal)
      .min(1)
      .max(100)
      .optional()
      .meta({
        description: 'The value must be one of these.',
        examples: [['idle', 'running', 'done']],
      }),
    min: z
      .number()
      .optional()
      .meta({ description: 'The value must be a number, this or more.', examples: [1] }),
    max: z
      .number()
      .optional()
      .meta({ description: 'The value must be a number, this or less.', examples: [0] }),
    youngerThan: lengthOfTime(1_000, days(366), '15m')
      .optional()
      .describe('The value must be a time (ISO 8601, or seconds since 1970) at most this long ago.'),
    exists: z.boolean().optional().describe('Whether the value must be there (true) or must not (false).'),
  })
  .meta({ minProperties: 1 });

const bare = z
  .union([z.null(), z.boolean(), z.number(), plainText, z.array(literal)])
  .transform((equals: Json) => ({ equals }));

const headerValue = judged(interpolationFault, { examples: ['1'] });

/** What an answer must be; everything that is written must hold. */
export const expect = z.strictObject({
  status: status.optional().describe('Accepted statuses: a number, a family such as 2xx, or a list. Default: any 2xx.'),
  contains: oneOrMore(excerpt({ examples: ['Your websites'] }), 20)
    .optional()
    .describe('Text that the body must hold, upper and lower case told apart; of a list, every one.'),
  notContains: oneOrMore(excerpt({ examples: ['Something went wrong'] }), 20)
    .optional()
    .describe('Text that the body must not hold; of a list, none.'),
  header: z
    .record(headerName, headerValue)
    .optional()
    .meta({
      description: 'Response headers and the exact value that each must have.',
      examples: [{ 'x-queued': '1' }],
    }),
  json: z
    .record(pointer, z.union([jsonTest, bare]))
    .optional()
    .meta({
      description: 'Tests of a JSON body: a JSON Pointer (RFC 6901), and a value it must equal or a test it must pass.',
      examples: [{ '/ok': true, '/outOfSync': { max: 0 }, '/lastSync': { youngerThan: '15m' } }],
    }),
  redirectsTo: destination
    .optional()
    .describe('Path or address that the answer must redirect to; the redirect is then not followed.'),
  maxBytes: whole(1, 10_485_760)
    .optional()
    .meta({
      description: 'A larger body fails as too-large. Bytes after decoding.',
      default: 1_048_576,
      examples: [65_536],
    }),
  certificateDays: whole(1, 365)
    .optional()
    .meta({ description: 'The certificate must be valid for at least this many days more.', examples: [14] }),
});
