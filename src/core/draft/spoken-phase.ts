import type { IncidentFacts, Phase } from '../incident/facts.ts';
import { minutes } from '../time.ts';
import { minuteNear, moment } from './spoken-time.ts';
import { spokenAbout } from './spoken-window.ts';

/**
 * When a phase was: "from about 13:00 to 13:30 UTC", "since about 13:00 UTC", "at about 13:00 UTC". One that begins with a window of
 * which no earlier pass is known begins as that does: "from 13:00:16 UTC or earlier to about 13:30 UTC".
 */
export const spokenPhase = (
  { window, updatedAt }: Pick<IncidentFacts, 'window' | 'updatedAt'>,
  { from, to }: Pick<Phase, 'from' | 'to'>,
): string => {
  const beside = window.start.at;
  const unbounded = from === beside && window.start.earliest === null;
  const start = moment(minuteNear(from, updatedAt), beside);
  const since = unbounded ? spokenAbout(window.start, beside, updatedAt) : `about ${start} UTC`;
  if (to === undefined) return `since ${since}`;
  const end = moment(minuteNear(to, updatedAt), beside);
  if (to - from < minutes(1) || start === end) return `at ${since}`;
  return unbounded ? `from ${since} to about ${end} UTC` : `from about ${start} to ${end} UTC`;
};
