import type { IncidentFacts } from '../../incident/facts.ts';
import { days } from '../../time.ts';
import { listed, times } from '../names.ts';
import { durationOf, spokenLength, spokenRange } from '../spoken-duration.ts';
import { fullDate } from '../spoken-time.ts';
import type { EarlierIncident } from '../surroundings.ts';
import type { PreventionItem } from '../text.ts';

/** How often and for how long the same trouble was seen before, and what was to be done against it and is not done. */
export const earlierLines = (facts: IncidentFacts, earlier: readonly EarlierIncident[]): readonly string[] =>
  earlier.length === 0
    ? []
    : [
        listed([30, 90].map((span) => `${seen(within(facts, earlier, span))} in the ${span} days before`)),
        ...earlier.flatMap((each) => [describe(each), ...each.open.map((item) => `  not done: ${itemText(item)}`)]),
      ].map((line, index) => (index === 0 ? `Similar failures: ${line}.` : line));

const within = (
  { window }: IncidentFacts,
  earlier: readonly EarlierIncident[],
  span: number,
): readonly EarlierIncident[] => earlier.filter((other) => window.start.at - other.window.start.at <= days(span));

const seen = (incidents: readonly EarlierIncident[]): string => {
  if (incidents.length === 0) return 'none';
  const durations = incidents.map(({ window }) => durationOf(window));
  const most = durations.map((duration) => duration?.max);
  const min = durations.reduce((sum, duration) => sum + (duration?.min ?? 0), 0);
  const max = most.every((each) => each !== undefined) ? most.reduce((sum, each) => sum + each, 0) : undefined;
  return `${times(incidents.length)} (${spokenRange({ min, ...(max !== undefined && { max }) })} in all)`;
};

const describe = ({ id, title, window }: EarlierIncident): string => {
  const duration = durationOf(window);
  return `${fullDate(window.start.at)} [${id}]: ${title}${duration ? `, ${spokenLength(duration)}` : ''}`;
};

const itemText = ({ text, state, owner, due }: PreventionItem): string =>
  `${text} (${[state, ...(due === undefined ? [] : [due]), ...(owner === undefined ? [] : [owner])].join(', ')})`;
