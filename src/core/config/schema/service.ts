import { z } from 'zod';
import { dashboard, http, login, sync } from './check.ts';
import { pointer } from './expect.ts';
import { choice, filled, headerName, id, idKey, judged, line, lineFault, oneOrMore } from './leaf.ts';
import { monitorPace, servicePace } from './pace.ts';

const audience = line(200, { examples: ['Users who log in to the dashboard'] });

const insecure = judged(
  (text) => (text.trim().length < 8 ? { remedy: 'write a reason that a reader understands' } : lineFault(text, 200)),
  { minLength: 8, maxLength: 200, examples: ['The test system signs its own certificate'] },
  'write the reason in quotes; the page shows it',
);

const affected = z
  .strictObject({
    pointer: pointer.describe('JSON Pointer to the number in the body.'),
    unit: line(40, { examples: ['websites'] }).describe('What is counted, in the plural.'),
  })
  .meta({
    description: 'Where a sync or http answer says how many are affected.',
    examples: [{ pointer: '/outOfSync', unit: 'websites' }],
  });

const monitor = z
  .strictObject({
    name: line(100, { examples: ['Login'] }).describe('The name that the page and notices use.'),
    audience: audience
      .optional()
      .describe('Whom an outage of this monitor affects, if not the audience of the service.'),
    public: z.boolean().optional().meta({ description: 'False: watched and alarmed, not shown.', default: true }),
    ...monitorPace,
    affected: affected.optional(),
    insecure: insecure
      .optional()
      .describe('Certificates are not verified, for this written reason, which the page shows.'),
    login: login.optional(),
    dashboard: dashboard.optional(),
    sync: sync.optional(),
    http: http.optional(),
  })
  .meta({
    description: 'One thing to watch: exactly one of login, dashboard, sync and http.',
    oneOf: [{ required: ['login'] }, { required: ['dashboard'] }, { required: ['sync'] }, { required: ['http'] }],
  });

const service = z
  .strictObject({
    name: line(100, { examples: ['Orion dashboard'] }).describe('The name that the page and notices use.'),
    audience: audience.optional().describe('Whom an outage affects; the draft of its post-mortem begins with it.'),
    dependsOn: z
      .array(id)
      .max(100)
      .optional()
      .meta({
        description: 'Services that this one cannot work without.',
        examples: [['classic']],
      }),
    instance: oneOrMore(headerName, 8)
      .optional()
      .meta({
        description: 'Response headers that name the instance which answered; failures are attributed by them.',
        examples: ['x-served-by'],
      }),
    addresses: choice(['one', 'each']).optional().meta({
      description: 'Whether a check visits one resolved address of the host, or each of them.',
      default: 'one',
    }),
    ...monitorPace,
    ...servicePace,
    monitors: filled(z.record(idKey, monitor), 100, 'monitor').meta({
      description: 'The monitors by id, at most 100, in the order of the page.',
      examples: [{ health: { name: 'Health', http: { url: 'https://orion.example.com/health' } } }],
    }),
  })
  .meta({ description: 'Monitors that fail together and share incidents.' });

export const services = filled(z.record(idKey, service), 1_000, 'service').meta({
  description: 'The services by id, in the order of the page.',
  examples: [
    {
      orion: {
        name: 'Orion',
        monitors: { health: { name: 'Health', http: { url: 'https://orion.example.com/health' } } },
      },
    },
  ],
});
