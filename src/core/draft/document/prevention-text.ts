import type { Account, PreventionItem } from '../text.ts';
import { guarded } from './guard.ts';

/** The reason why nothing can be done, then the items as a list, each with what is known of it below. */
export const preventionText = ({ prevention, noPrevention = '' }: Account): string =>
  [reasonText(noPrevention), prevention.map(itemText).join('\n')].filter((part) => part !== '').join('\n\n');

const reasonText = (reason: string): string =>
  guarded(reason)
    .replace(/^(\s*)(\\*- )/gm, '$1\\$2')
    .trim();

export const itemText = ({ text, state, owner = '', due = '' }: PreventionItem): string => {
  const said = guarded(text)
    .trim()
    .replace(/^(\s*)(\\*(?:state|owner|due):)/gim, '$1\\$2')
    .replace(/\n(?!\n|$)/g, '\n  ');
  return [`- ${said}`, `state: ${state}`, `owner: ${oneLine(owner)}`, `due: ${oneLine(due)}`]
    .map((line) => line.trimEnd())
    .join('\n  ');
};

const oneLine = (text: string): string =>
  guarded(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
