import type { IncidentFacts, Tally } from '../incident/facts.ts';
import { minutes } from '../time.ts';
import { attributionSentences } from './attribution-sentences.ts';
import { classMix } from './class-names.ts';
import { brieflyListed, grouped, type Names, times } from './names.ts';
import { phaseSentences } from './phase-sentences.ts';
import { capitalised, type Sentence } from './sentence.ts';
import { durationOf, spokenAtMost, spokenRange } from './spoken-duration.ts';
import { spokenWindow } from './spoken-window.ts';
import type { Telling } from './telling.ts';

/**
 * What the checks can tell of what happened, and nothing else: when, how long, how often, with what, where.
 * Never why. No sentence is over 30 words.
 */
export const whatHappened = (facts: IncidentFacts, telling: Telling): readonly Sentence[] => [
  windowSentence(facts, telling.names),
  ...durationSentences(facts),
  ...(facts.phases.length > 0 ? phaseSentences(facts, telling.names) : classSentences(facts)),
  ...attributionSentences(facts, telling),
  ...dependencySentences(facts, telling.names),
  ...recurrenceSentences(telling),
  ...credentialSentences(facts, telling),
  ...closingSentences(facts, telling),
];

const windowSentence = (facts: IncidentFacts, names: Names): Sentence => ({
  id: 'window',
  text: `${capitalised(spokenWindow(facts.window, facts.updatedAt))}, ${monitorNames(facts, names)} ${outcome(facts)}.`,
});

const outcome = ({ tally, window, stretches }: IncidentFacts): string => {
  const several = new Set(stretches.map(({ monitor }) => monitor)).size > 1;
  const perfect = window.end === undefined ? (several ? 'have ' : 'has ') : '';
  return tally.failed === 0 ? `${perfect}answered too slowly` : `${perfect}failed ${countOf(tally)}`;
};

const countOf = ({ failed, checks }: Tally): string =>
  checks === 1 ? 'one check' : `${grouped(failed)} of ${grouped(checks)} checks`;

const durationSentences = ({ window, tally }: IncidentFacts): readonly Sentence[] => {
  const duration = durationOf(window);
  const uncertain = window.start.model === 'intermittent' || window.end?.model === 'intermittent';
  return [
    ...(duration ? [{ id: 'duration', text: `The disruption lasted ${spokenRange(duration)}.` }] : []),
    ...(duration && uncertain
      ? [
          {
            id: 'confidence',
            text: `${doubt(tally)} while it lasted, so these times hold with ${Math.floor(window.confidence * 100)} % confidence.`,
          },
        ]
      : []),
    ...(window.unobservedMs >= minutes(1)
      ? [{ id: 'unobserved', text: `For ${spokenAtMost(window.unobservedMs)} of that time nothing was checked.` }]
      : []),
  ];
};

/** Why the times are not certain. */
const doubt = ({ failed, checks }: Tally): string =>
  failed === checks ? 'Only a few checks were made' : 'Some checks passed';

const classSentences = (facts: IncidentFacts): readonly Sentence[] => {
  const mix = classMix(facts.tally, facts.exhibits);
  return mix === '' ? [] : [{ id: 'classes', text: `The checks that failed found: ${mix}.` }];
};

const dependencySentences = (facts: IncidentFacts, names: Names): readonly Sentence[] =>
  facts.dependsOn.map(({ service, incident, beganFirst }) => {
    const upstream = names.service(service);
    const order =
      beganFirst === null
        ? 'Which of the two began first is not known'
        : `The failures of ${names.service(beganFirst)} began first`;
    return { id: `dependency-${incident}`, text: `${upstream} was failing as well. ${order}.` };
  });

const recurrenceSentences = ({ earlier }: Telling): readonly Sentence[] =>
  earlier === undefined || earlier.count === 0
    ? []
    : [
        {
          id: 'recurrence',
          text: `Similar failures were seen ${times(earlier.count)} in the ${earlier.days} days before it.`,
        },
      ];

/** A login that is refused may be refused because of us: the engineer must think of that before anyone else does. */
const credentialSentences = (facts: IncidentFacts, { readers }: Telling): readonly Sentence[] =>
  readers === 'private' && (facts.tally.classes.auth ?? 0) > 0
    ? [{ id: 'credentials', text: 'The login was refused, or our own credentials were.' }]
    : [];

const closingSentences = (facts: IncidentFacts, { readers }: Telling): readonly Sentence[] => {
  if (facts.closedBecause === undefined) return [];
  const why = readers === 'private' ? `: ${facts.closedBecause}` : ' for another reason than recovery';
  return [{ id: 'closed', text: `The incident was closed${why}.` }];
};

/** The monitors of an incident, or how many they are, or its service where no stretch is known. */
export const monitorNames = (facts: Pick<IncidentFacts, 'service' | 'stretches'>, names: Names): string => {
  const all = [...new Set(facts.stretches.map(({ monitor }) => names.monitor(facts.service, monitor)))];
  return all.length === 0 ? names.service(facts.service) : brieflyListed(all, 'components');
};
