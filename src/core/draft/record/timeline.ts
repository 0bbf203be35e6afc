import { announced, dedupeKey, type EventKind, type IncidentEvent } from '../../incident/event.ts';
import type { Exhibit, Gap, IncidentFacts, Phase } from '../../incident/facts.ts';
import { type Instant, minutes } from '../../time.ts';
import { className } from '../class-names.ts';
import type { Dossier } from '../dossier.ts';
import { brieflyListed, grouped, type Names } from '../names.ts';
import { phaseChanges } from '../phase-sentences.ts';
import { spokenAtMost } from '../spoken-duration.ts';
import { minuteNear, moment, toTheSecond } from '../spoken-time.ts';
import type { Surroundings } from '../surroundings.ts';
import { around } from './around.ts';
import { checkName } from './check-name.ts';
import type { Line, TimelineEntry } from './timeline-entry.ts';

/** Everything with a time that is known of an incident, oldest first. Private: it names people. */
export const timeline = (dossier: Dossier, surroundings: Surroundings, names: Names): readonly TimelineEntry[] => {
  const { facts } = dossier;
  const lines: readonly Line[] = [
    ...around(facts, surroundings),
    ...facts.exhibits.map((exhibit) => checkLine(facts, exhibit, names)),
    { at: facts.detectedAt, text: 'Detected: the alarm was reached.', evidence: `${facts.id}-1` },
    ...dossier.events.flatMap((event) => eventLines(event, dossier, names)),
    ...phaseLines(facts, names),
    ...(facts.gaps ?? []).filter(worthTelling).map(({ from, to }) => ({
      at: from,
      text: `Nothing was checked from here for ${spokenAtMost(to - from)}.`,
      evidence: `${facts.id}/gaps`,
    })),
    ...dossier.updates.map(({ id, at, status, body, by }) => ({
      at,
      text: `${by} told readers (${status}): ${body}`,
      evidence: `update ${id}`,
    })),
  ];
  return fewerTurns(
    lines.toSorted((a, b) => a.at - b.at),
    facts.window.start.at,
  ).map(({ at, text, evidence, about }) => ({
    at,
    clock: about
      ? `~${moment(minuteNear(at, facts.updatedAt), facts.window.start.at)}`
      : toTheSecond(at, facts.window.start.at),
    text,
    evidence,
  }));
};

/** A check that came some seconds late is no gap. */
const worthTelling = ({ from, to }: Gap): boolean => to - from >= minutes(1);

/** Turns between passing and failing that are all shown. */
const few = 6;

/** Of many turns the first and the last are shown, and in their middle how many more there were. */
const fewerTurns = (lines: readonly Line[], beside: Instant): readonly Line[] => {
  const turns = lines.filter(({ turn }) => turn);
  if (turns.length <= few + 1) return lines;
  const between = turns.slice(few / 2, -few / 2);
  const left = new Set(between);
  const [first] = between;
  const until = toTheSecond(between.at(-1)?.at ?? 0, beside);
  return lines.flatMap((line) => {
    if (!left.has(line)) return [line];
    const many = grouped(left.size);
    return line === first
      ? [{ ...line, text: `From here to ${until} checks passed or failed again ${many} more times.` }]
      : [];
  });
};

const roles: Readonly<Record<Exhibit['role'], string>> = {
  'last-good': 'last good check',
  'first-failure': 'first failing check',
  'last-failure': 'last failing check',
  'first-good': 'next good check',
};

/** A pass proves something of when it was sent, a failure of when it was answered. */
const checkLine = (facts: IncidentFacts, { role, observation, evidence }: Exhibit, names: Names): Line => {
  const { finding, sentAt, answeredAt, monitor } = observation;
  const its = `${names.monitor(facts.service, monitor)}: ${roles[role]}`;
  if (finding.result !== 'fail')
    return {
      at: sentAt,
      text: `${its} sent${finding.result === 'slow' ? '; its answer was slow' : ''}.`,
      evidence: checkName(observation),
    };
  const found = className(finding.class, [{ role, observation, evidence }]);
  return { at: answeredAt, text: `${its} answered, ${found}.`, evidence: checkName(observation) };
};

const eventLines = (event: IncidentEvent, { announcedAt }: Dossier, names: Names): readonly Line[] => {
  const evidence = dedupeKey(event);
  const told = announcedAt.get(event.n);
  return [
    { at: event.at, text: eventText(event, names), evidence, turn: turns.includes(event.kind) },
    // An event of another kind is marked as done with, too, though no notice goes out for it.
    ...(told !== undefined && announced.includes(event.kind)
      ? [{ at: told, text: `People were told that it ${toldOf[event.kind]}.`, evidence }]
      : []),
  ];
};

const toldOf: Readonly<Record<EventKind, string>> = {
  opened: 'opened',
  worsened: 'got worse',
  improved: 'got better',
  monitoring: 'passes again',
  'failing-again': 'fails again',
  reopened: 'opened again',
  resolved: 'was resolved',
  closed: 'was closed',
};

const turns: readonly EventKind[] = ['monitoring', 'failing-again'];

const eventText = ({ kind, monitors, service }: IncidentEvent, names: Names): string => {
  const of = brieflyListed(
    monitors.map((monitor) => names.monitor(service, monitor)),
    'monitors',
  );
  switch (kind) {
    case 'opened':
      return `Opened, for ${of}.`;
    case 'worsened':
      return `Worse: ${of}.`;
    case 'improved':
      return `Better: ${of} recovered.`;
    case 'monitoring':
      return `Passing again: ${of}.`;
    case 'failing-again':
      return `Failing again: ${of}.`;
    case 'reopened':
      return `Reopened, for ${of}.`;
    case 'resolved':
      return `Resolved: ${of} recovered last.`;
    case 'closed':
      return 'Closed, not by recovery.';
  }
};

const phaseLines = (facts: IncidentFacts, names: Names): readonly Line[] => {
  const monitors = [...new Set(facts.stretches.map(({ monitor }) => monitor))];
  return facts.phases.slice(1).flatMap((after, index) =>
    phaseChanges(facts, names, facts.phases[index] as Phase, after, monitors).map((text) => ({
      at: after.from,
      text,
      evidence: `${facts.id}/phase-${index + 2}`,
      about: true,
    })),
  );
};
