import { z } from 'zod';
import { address, path, templateAddress } from './address.ts';
import { expect } from './expect.ts';
import { filled, line, shaped, tokenPattern } from './leaf.ts';
import { bodyShape, form, json, plainText } from './payload.ts';
import { captures, headers, loggedOut, method, session } from './request.ts';

const expectation = expect.meta({
  description: 'What a good answer is. Without it any 2xx is good.',
  examples: [{ status: 200, contains: 'Your websites' }],
});

export const login = z
  .strictObject({
    url: address.meta({
      description: 'Where the credentials are sent; fetched first where csrf is given.',
      examples: ['https://orion.example.com/login'],
    }),
    headers: headers.optional(),
    form: form.optional().describe('The fields of the login form. Credentials are secret references.'),
    json: filled(z.record(plainText, json), 100, 'field')
      .optional()
      .meta({
        description: 'The credentials as a JSON body, for logins that take one instead of a form.',
        examples: [{ email: '${secret:downdraft/orion#email}', password: '${secret:downdraft/orion#password}' }],
      }),
    csrf: z
      .strictObject({ field: line(200).meta({ description: 'The name of the hidden input.', examples: ['_token'] }) })
      .optional()
      .meta({
        description: 'A hidden input of the login page that is fetched first and sent along.',
        examples: [{ field: '_token' }],
      }),
    landsOn: path.optional().describe('The path where a good login ends, all redirects followed.'),
    cookie: shaped(tokenPattern, 'write the name of a cookie', { examples: ['orion_session'] })
      .optional()
      .describe('The cookie that a good login sets.'),
    expect: expectation.optional(),
  })
  .meta({
    description: 'Logs in anew at every check, with an empty cookie jar.',
    examples: [{ url: 'https://orion.example.com/login', form: { email: '${secret:downdraft/orion#email}' } }],
    oneOf: [{ required: ['form'] }, { required: ['json'] }],
  });

export const dashboard = z
  .strictObject({
    url: address.meta({
      description: 'A page that only users who are logged in can see.',
      examples: ['https://orion.example.com/dashboard'],
    }),
    headers: headers.optional(),
    session,
    loggedOut: loggedOut.optional(),
    expect: expectation.optional(),
  })
  .meta({
    examples: [{ url: 'https://orion.example.com/dashboard', session: 'login' }],
    description: 'Fetches a page with the kept session of a login monitor, and tells being logged out from being down.',
  });

const oneBody = {
  not: { anyOf: [{ required: ['form', 'json'] }, { required: ['form', 'text'] }, { required: ['json', 'text'] }] },
};

export const sync = z
  .strictObject({
    url: address.meta({
      description: 'The endpoint that reports how synchronisation is going.',
      examples: ['https://orion.example.com/api/sync/health'],
    }),
    method: method.optional(),
    headers: headers.optional(),
    ...bodyShape,
    session: session.optional(),
    loggedOut: loggedOut.optional(),
    expect: expectation.optional(),
  })
  .meta({
    description: 'Calls an endpoint and tests what it reports, usually its JSON.',
    examples: [{ url: 'https://orion.example.com/api/sync/health', expect: { json: { '/outOfSync': { max: 0 } } } }],
    ...oneBody,
  });

const stepShape = {
  method: method.optional(),
  headers: headers.optional(),
  ...bodyShape,
  session: session.optional(),
  loggedOut: loggedOut.optional(),
  capture: captures.optional(),
  expect: expectation.optional(),
};

const step = z
  .strictObject({
    name: line(40, { examples: ['open'] }).describe('A name of its own among the steps of the monitor.'),
    url: templateAddress.describe('The address. References may stand behind the host.'),
    ...stepShape,
  })
  .meta({ description: 'One request. The first step that fails decides the check.', ...oneBody });

export const http = z
  .strictObject({
    url: templateAddress.optional().describe('The address, where the check is a single request.'),
    ...stepShape,
    steps: z
      .array(step)
      .min(1)
      .max(20)
      .optional()
      .meta({
        description: 'Several requests, one after another, in place of a single one.',
        examples: [[{ name: 'open', url: 'https://orion.example.com/sites/1' }]],
      }),
  })
  .meta({
    description: 'Any request, or several steps with values captured on the way.',
    examples: [{ url: 'https://orion.example.com/health' }],
    oneOf: [{ required: ['url'] }, { required: ['steps'] }],
    ...oneBody,
  });
