import { z } from 'zod';
import { contrast, enough, grounds, readable } from '../contrast.ts';
import type { Fault } from '../fault.ts';
import { pathFault } from './address.ts';
import { judged } from './leaf.ts';

const largestPicture = 16_384;

/** Scripts, and whatever would ask something of another host or of the page. */
const active =
  /<script|<foreignObject|<!|<\?|\son[a-z]+\s*=|javascript:|@import|(?:href|src)\s*=\s*["'](?!#|data:image\/)|url\(\s*["']?(?!#)/i;

const pictureFault = (text: string): Fault | undefined => {
  if (text.length > largestPicture)
    return { message: `the picture is longer than ${largestPicture} characters`, remedy: 'simplify it' };
  if (!/^<svg\s[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>$/.test(text.trim()))
    return {
      message: 'it is no whole SVG picture',
      remedy: 'begin it with <svg xmlns="http://www.w3.org/2000/svg" …> and end it with </svg>',
    };
  return active.test(text)
    ? { message: 'the picture is not at rest in itself', remedy: 'take out scripts, handlers and addresses' }
    : undefined;
};

const logo = judged(
  (text) => {
    if (text.trimStart().startsWith('<')) return pictureFault(text);
    return pathFault(text) === undefined
      ? undefined
      : { remedy: 'write the picture itself as SVG text, or a path such as /logo.svg' };
  },
  { examples: ['/logo.svg'] },
);

/** A colour that text is shown in: it must stand out from its ground. */
const accent = (ground: keyof typeof grounds, example: string) =>
  judged(
    (text) => {
      if (!/^#[\dA-Fa-f]{6}$/.test(text)) return { remedy: 'write a colour as #rrggbb, in quotes' };
      const ratio = contrast(text, grounds[ground]);
      if (ratio >= enough) return undefined;
      return {
        message: `its contrast on the ${ground} page is ${(Math.floor(ratio * 10) / 10).toFixed(1)} to 1 and readers need ${enough}`,
        remedy: `take ${readable(text, grounds[ground])} or another that stands out more`,
      };
    },
    { pattern: '^#[\\dA-Fa-f]{6}$', examples: [example] },
    'write a colour as #rrggbb, in quotes',
  ).transform((text) => text.toLowerCase());

export const theme = z
  .strictObject({
    logo: logo
      .optional()
      .describe('A picture beside the name of the page: SVG text, or the path of one that you put on its host.'),
    accent: accent('light', '#2f6f4f')
      .optional()
      .describe('The colour of links and marks. Quote it: # begins a comment.'),
    accentDark: accent('dark', '#8fd0ae')
      .optional()
      .describe('The same for readers who prefer dark. Default: as accent, as much lighter as it must be.'),
  })
  .meta({ description: 'How the page looks.', examples: [{ accent: '#2f6f4f', accentDark: '#8fd0ae' }] });
