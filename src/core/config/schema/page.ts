import { z } from 'zod';
import { pathFault, plainAddressFault } from './address.ts';
import { choice, judged, line, shaped } from './leaf.ts';
import { timeZone } from './time-zone.ts';

const logo = judged(
  (text) => {
    const fault = { remedy: 'write a path such as /logo.svg, or an https address' };
    const wrong = text.startsWith('https://') ? plainAddressFault(text) : pathFault(text);
    return wrong === undefined ? undefined : fault;
  },
  { examples: ['/logo.svg'] },
);

const colour = shaped(/^#[\dA-Fa-f]{6}$/, 'write a colour as #rrggbb, in quotes', { examples: ['#2f6f4f'] }).transform(
  (text) => text.toLowerCase(),
);

const theme = z
  .strictObject({
    logo: logo.optional().describe('A picture above the page: a path on its host, or an https address.'),
    accent: colour.optional().describe('The colour of links and marks. Quote it: # begins a comment.'),
    accentDark: colour.optional().describe('The same for readers who prefer dark. Default: as accent.'),
  })
  .meta({ description: 'How the page looks.', examples: [{ accent: '#2f6f4f', accentDark: '#8fd0ae' }] });

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
