import type { Bound, IncidentFacts } from '../../incident/facts.ts';
import type { Instant } from '../../time.ts';
import type { Deploy } from '../deploy.ts';
import { spokenBetween } from '../spoken-duration.ts';
import { spokenBound } from '../spoken-window.ts';
import type { OtherIncident, Surroundings } from '../surroundings.ts';
import type { Line } from './timeline-entry.ts';

/** What else happened at the time: told with its time alone. */
export const around = (
  facts: IncidentFacts,
  { acknowledgement, deploys, maintenance, others }: Surroundings,
): readonly Line[] => [
  ...(acknowledgement
    ? [{ at: acknowledgement.at, text: `Taken up by ${acknowledgement.by}.`, evidence: 'acknowledgement' }]
    : []),
  ...deploys.map((deploy) => deployLine(facts, deploy)),
  ...maintenance.flatMap(({ name, from, to }) => [
    { at: from, text: `Planned maintenance began: ${name}.`, evidence: 'maintenance' },
    ...(to <= lastMoment(facts)
      ? [{ at: to, text: `Planned maintenance ended: ${name}.`, evidence: 'maintenance' }]
      : []),
  ]),
  ...others.flatMap((other) => otherLines(facts, other)),
];

const deployLine = ({ window }: IncidentFacts, { id, at, name }: Deploy): Line => {
  const first = window.start.latest;
  const when = at < first ? `${spokenBetween(at, first)} before` : `${spokenBetween(first, at)} after`;
  return { at, text: `Deploy ${name} was recorded, ${when} the first failure was seen.`, evidence: `deploy ${id}` };
};

const otherLines = (facts: IncidentFacts, { id, title, window }: OtherIncident): readonly Line[] => {
  const line = (bound: Bound, what: string): Line => ({
    at: bound.at,
    text: `Another incident ${what} ${spokenBound(bound, facts.window.start.at, facts.updatedAt)}: ${title}.`,
    evidence: id,
    about: true,
  });
  return [
    line(window.start, 'began'),
    ...(window.end && window.end.at <= lastMoment(facts) ? [line(window.end, 'ended')] : []),
  ];
};

const lastMoment = ({ resolvedAt, updatedAt }: IncidentFacts): Instant => resolvedAt ?? updatedAt;
