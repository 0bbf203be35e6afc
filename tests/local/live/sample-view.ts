import type { LiveView } from '../../../src/local/live/view.ts';

const at = (time: string): number => Date.parse(`2017-08-10T${time}Z`);

/** The demo in the middle of the logouts. */
export const logouts: LiveView = {
  title: 'the demo, 60 times as fast as life',
  about: 'A demo. Orion and Classic are invented products.',
  now: at('18:24:10'),
  services: [
    {
      name: 'Classic',
      monitors: [
        {
          name: 'Classic authentication',
          level: 'down',
          lastCheckAt: at('18:24:05'),
          latencyMs: 2.6,
          problem: 'gateway errors',
        },
      ],
    },
    {
      name: 'Orion',
      monitors: [
        { name: 'Login', level: 'operational', lastCheckAt: at('18:24:00'), latencyMs: 12.4 },
        { name: 'Collaborator login', level: 'maintenance', lastCheckAt: at('18:23:30'), latencyMs: 11 },
        { name: 'Dashboard', level: 'degraded', lastCheckAt: at('18:24:05'), latencyMs: 9.5, problem: 'session lost' },
        { name: 'Safe Updates progress', level: 'unknown' },
      ],
    },
  ],
  incidents: [
    {
      service: 'Classic',
      monitors: ['Classic authentication'],
      since: 'about 18:09 UTC',
      lastedMs: 905_000,
      status: 'investigating',
    },
    {
      service: 'Orion',
      monitors: ['Dashboard', 'Safe Updates progress'],
      since: 'about 18:11 UTC',
      lastedMs: 790_000,
      status: 'monitoring',
    },
  ],
  news: [
    {
      at: at('18:09:06'),
      text: 'Classic: incident opened, Classic authentication since about 18:09 UTC (gateway errors)',
    },
    { at: at('18:09:07'), text: 'notice sent: Classic: Classic authentication is failing' },
    { at: at('18:11:20'), text: 'Orion: incident opened, Dashboard since about 18:11 UTC (session lost)' },
  ],
  places: [
    { what: 'page', where: 'http://127.0.0.1:4400/' },
    { what: 'JSON', where: 'http://127.0.0.1:4400/api/v2/summary.json' },
    { what: 'notices', where: '.downdraft/outbox.ndjson' },
  ],
  beside: 'npx downdraft incidents',
};

/** Everything well and nothing to tell. */
export const quiet: LiveView = {
  ...logouts,
  services: logouts.services.map((service) => ({
    ...service,
    monitors: service.monitors.map(({ name }) => ({
      name,
      level: 'operational',
      lastCheckAt: at('18:08:00'),
      latencyMs: 4,
    })),
  })),
  incidents: [],
  news: [],
};
