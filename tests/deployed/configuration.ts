import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Product } from './product.ts';

export const home = 'eu-central-1';
export const elsewhere = 'us-east-1';

/** A deployment that watches the product from two regions, often enough for a test. JSON is YAML. */
const configurationOf = ({ address, url, watcher }: Product): string =>
  JSON.stringify({
    page: { name: 'Orion status log', url: 'https://status.example.com' },
    heartbeat: watcher,
    notify: { email: ['ops@example.com', 'gone@example.com'] },
    vantages: [home, elsewhere],
    network: { allow: [`${address}/32`] },
    services: {
      orion: {
        name: 'Orion',
        every: '10s',
        recheck: '5s',
        monitors: {
          login: {
            name: 'Login',
            login: {
              url: `${url}/login`,
              form: { email: '${secret:orion#email}', password: '${secret:orion#password}' },
              landsOn: '/home',
              cookie: 'orion_session',
            },
          },
          dashboard: {
            name: 'Dashboard',
            dashboard: { url: `${url}/dashboard`, session: 'login', expect: { contains: 'Your websites' } },
          },
          sync: { name: 'Sync', sync: { url: `${url}/sync`, expect: { json: { '/outOfSync': { max: 0 } } } } },
        },
      },
    },
  });

export const writeConfiguration = (folder: string, product: Product): string => {
  const file = join(folder, 'downdraft.yaml');
  writeFileSync(file, configurationOf(product));
  return file;
};
