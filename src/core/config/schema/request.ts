import { z } from 'zod';
import { days, minutes } from '../../time.ts';
import { captureNamePattern } from '../template.ts';
import { destination } from './address.ts';
import { lengthOfTime } from './duration.ts';
import { pointer } from './expect.ts';
import { choice, excerpt, headerName, id, judged, line, shaped, templateFault } from './leaf.ts';

const headerValue = judged(
  (text) =>
    /[\r\n\0]/.test(text)
      ? { message: 'a header holds a line break', remedy: 'write it on one line' }
      : templateFault(text),
  { examples: ['Bearer ${secret:downdraft/orion#syncKey}'] },
);

const sentByUs = /^(host|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer)$/i;
const sentName = judged(
  (text) => {
    if (sentByUs.test(text)) return { message: 'this header is set by every request itself', remedy: 'remove it' };
    return headerName.safeParse(text).success ? undefined : { remedy: 'write the name of a header, such as accept' };
  },
  { examples: ['authorization'] },
);

export const headers = z.record(sentName, headerValue).meta({
  description: 'Headers to send. References in their values are filled in.',
  examples: [{ authorization: 'Bearer ${secret:downdraft/orion#syncKey}' }],
});

export const method = choice(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).meta({
  description: 'The method. Default: POST where there is a body, else GET.',
  examples: ['POST'],
});

export const session = z
  .union([
    id.transform((of) => ({ of })),
    z.strictObject({
      of: id.meta({ description: 'The login monitor whose session is used.', examples: ['login'] }),
      lasts: lengthOfTime(minutes(1), days(366), '8h')
        .optional()
        .describe('How long the product lets a session live; renewed after that without a verdict.'),
    }),
  ])
  .meta({
    description: 'The login monitor of this service whose kept session is used; or that and how long a session lasts.',
    examples: ['login', { of: 'login', lasts: '8h' }],
  });

export const loggedOut = z
  .strictObject({
    redirectsTo: destination.optional().describe('Being logged out redirects here.'),
    contains: excerpt({ examples: ['Please sign in'] })
      .optional()
      .describe('A page that holds this text is a logged-out page.'),
  })
  .meta({
    description:
      'What being logged out looks like; either is enough. Default, where a session is used: a redirect to the address where that session was obtained.',
    examples: [{ redirectsTo: '/login', contains: 'Please sign in' }],
  });

const capture = z
  .strictObject({
    pointer: pointer.optional().describe('Keep the value at this JSON Pointer of the body.'),
    header: headerName.optional().describe('Keep the value of this response header.'),
    field: line(200, { examples: ['_token'] })
      .optional()
      .describe('Keep the value of the input with this name in an HTML form.'),
  })
  .meta({
    description: 'Where the value is found: one of pointer, header and field.',
    oneOf: [{ required: ['pointer'] }, { required: ['header'] }, { required: ['field'] }],
  });

export const captures = z
  .record(
    shaped(captureNamePattern, 'begin with a letter, then letters, digits, _ and -', { examples: ['nonce'] }),
    capture,
  )
  .meta({
    description: 'Values of this answer that later steps use as ${capture:NAME}.',
    examples: [{ nonce: { pointer: '/nonce' } }],
  });
