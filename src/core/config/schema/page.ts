import { z } from 'zod';
import { plainAddressFault } from './address.ts';
import { choice, judged, line } from './leaf.ts';
import { theme } from './theme.ts';
import { timeZone } from './time-zone.ts';

const pageAddress = judged(
  (text) =>
    text.includes('?')
      ? { message: 'the address of a page has no query', remedy: 'leave out everything from ? on' }
      : plainAddressFault(text),
  { format: 'uri', examples: ['https://status.example.com'] },
);

export const page = z
  .strictObject({
    name: line(100, { examples: ['Orion status log'] }).describe('The title of the page.'),
    url: pageAddress
      .transform((text) => text.replace(/\/+$/, ''))
      .describe('The public address; absolute links are made from it.'),
    about: line(200, { examples: ['How Orion is doing. Questions: support@example.com'] })
      .optional()
      .describe('A line below the title, such as what this is or where to write to.'),
    timeZone: timeZone.optional().meta({ description: 'Times are shown in this zone beside UTC.', default: 'Etc/UTC' }),
    publish: choice(['automatic', 'reviewed']).optional().meta({
      description: 'Whether machine facts are published at once, or after a person has seen them.',
      default: 'automatic',
    }),
    theme: theme.optional(),
  })
  .meta({
    description: 'The public status page.',
    examples: [{ name: 'Orion status log', url: 'https://status.example.com' }],
  });
