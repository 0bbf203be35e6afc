import type { IncidentDocument } from '../../core/desk/answers.ts';
import type { DeskSession } from './session.ts';

/** Where readers find what was just let out, and from when on. */
export const whereToRead = (
  { publishes }: Pick<DeskSession, 'publishes'>,
  { address }: Pick<IncidentDocument['readers'], 'address'>,
): string => {
  if (address === null) return 'Nobody reads it: all its monitors are private.';
  return publishes
    ? `Readers find it within a minute at ${address}`
    : `The page does not run now; from its next start on readers find it at ${address}`;
};
