import { z } from 'zod';
import { address } from './address.ts';
import { desk } from './desk.ts';
import { maintenance } from './maintenance.ts';
import { network, secrets, vantages } from './network.ts';
import { notify } from './notify.ts';
import { defaults } from './pace.ts';
import { page } from './page.ts';
import { services } from './service.ts';

/**
 * The shape of a configuration file: every key, what it may hold, and what it is for. The JSON Schema is made from it. What
 * takes two places to judge (a session and the login it names) is in `rules`.
 */
export const fileSchema = z
  .strictObject({
    page,
    notify: notify.optional(),
    desk: desk.optional(),
    defaults: defaults.optional(),
    vantages: vantages.optional(),
    network: network.optional(),
    secrets: secrets.optional(),
    services,
    maintenance: maintenance.optional(),
    heartbeat: address
      .optional()
      .describe('An address fetched after every healthy cycle, so that another watcher notices when this one is gone.'),
  })
  .meta({ title: 'Downdraft configuration', description: 'What Downdraft watches, whom it tells and what it shows.' });

/** A file that fits the schema, defaults not yet filled in. */
export type ConfigFile = z.output<typeof fileSchema>;
