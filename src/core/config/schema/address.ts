import type { z } from 'zod';
import { addressFault } from '../address.ts';
import type { Fault } from '../fault.ts';
import { interpolationFault, judged, templateFault } from './leaf.ts';

const examples = ['https://orion.example.com/health'];
const remedy = 'write an address such as https://orion.example.com/health';
const pattern = '^[hH][tT][tT][pP][sS]?://[^/]';

/** What is wrong with an address in which nothing is filled in. */
export const plainAddressFault = (text: string): Fault | undefined => interpolationFault(text) ?? addressFault(text);

/** An http or https address without user, password or fragment. */
export const address: z.ZodString = judged(plainAddressFault, { format: 'uri', pattern, examples }, remedy);

/** The same, with references allowed behind the host. */
export const templateAddress: z.ZodString = judged(
  (text) => templateFault(text) ?? addressFault(text),
  { pattern, examples },
  remedy,
);

const pathRemedy = 'write a path such as /login';

/** What is wrong with the path of an address; neither query nor fragment belong to it. */
export const pathFault = (text: string): Fault | undefined =>
  interpolationFault(text) ?? (/^\/(?!\/)[^\s?#\\]*$/.test(text) ? undefined : { remedy: pathRemedy });

export const path: z.ZodString = judged(pathFault, { pattern: '^/', examples: ['/dashboard'] }, pathRemedy);

/** Where a redirect leads: a path on any host, or a whole address. */
export const destination: z.ZodString = judged(
  (text) => {
    if (!text.startsWith('/')) return plainAddressFault(text);
    return interpolationFault(text) ?? (/^\/(?!\/)[^\s#\\]*$/.test(text) ? undefined : { remedy: pathRemedy });
  },
  { pattern: `^/|${pattern}`, examples: ['/login'] },
  'write a path such as /login, or an address',
);
