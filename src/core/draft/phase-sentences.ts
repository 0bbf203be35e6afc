import type { Exhibit, IncidentFacts, Phase, PhaseMonitor } from '../incident/facts.ts';
import { classMix } from './class-names.ts';
import { brieflyListed, grouped, type Names, times } from './names.ts';
import { capitalised, type Sentence } from './sentence.ts';
import { spokenPhase } from './spoken-phase.ts';
import { minuteNear, moment } from './spoken-time.ts';

/** More phases than this are counted instead of told one by one. */
const told = 8;

/** "From about 13:00 to 13:30 UTC, every check of Dashboard failed (gateway errors such as HTTP 502)." */
export const phaseSentences = (facts: IncidentFacts, names: Names): readonly Sentence[] => {
  const each = facts.phases
    .slice(0, told)
    .flatMap((phase, index) => [...phaseSentence(facts, phase, index + 1, names)]);
  const more = facts.phases.length - told;
  return more > 0
    ? [...each, { id: 'phases', text: `The rate of failures changed ${times(more)} more after that.` }]
    : each;
};

const phaseSentence = (facts: IncidentFacts, phase: Phase, number: number, names: Names): readonly Sentence[] => {
  const during = capitalised(spokenPhase(facts, phase));
  const failing = phase.monitors.filter(({ rate }) => rate > 0);
  if (failing.length === 0) return [{ id: `phase-${number}`, text: `${during}, no check failed.` }];
  // Monitors that failed alike share a sentence, unless that would hide which of them failed how much.
  const alike = Map.groupBy(failing, (monitor) => describe(monitor, facts.exhibits, phase.to === undefined));
  return [...alike].map(([description, monitors]) => ({
    id: `phase-${number}-${monitors[0]?.monitor}`,
    text: `${during}, ${description.replace(
      '{}',
      brieflyListed(
        monitors.map(({ monitor }) => names.monitor(facts.service, monitor)),
        'components',
      ),
    )}.`,
  }));
};

const describe = ({ monitor, rate, tally }: PhaseMonitor, exhibits: readonly Exhibit[], goesOn: boolean): string => {
  const mix = classMix(
    tally,
    exhibits.filter(({ observation }) => observation.monitor === monitor),
  );
  const how = mix === '' ? '' : ` (${mix})`;
  if (rate >= 1) return `every check of {} ${goesOn ? 'has ' : ''}failed${how}`;
  if (tally.failed === 1) return `one of ${grouped(tally.checks)} checks of {} ${goesOn ? 'has ' : ''}failed${how}`;
  return `${spokenShare(rate)} of the checks of {} ${goesOn ? 'have ' : ''}failed${how}`;
};

/** "about 31 %": never "about 0 %" or "about 100 %" of what is neither. */
export const spokenShare = (rate: number): string => {
  const percent = Math.round(rate * 100);
  if (percent < 1) return 'under 1 %';
  return percent > 99 ? 'over 99 %' : `about ${percent} %`;
};

/** Says how failures changed from one phase to the next, monitors that changed alike together; nothing of those that did not. */
export const phaseChanges = (
  facts: IncidentFacts,
  names: Names,
  before: Phase,
  after: Phase,
  monitors: readonly string[],
): readonly string[] => {
  const at = moment(minuteNear(after.from, facts.updatedAt), facts.window.start.at);
  const changed = monitors.flatMap((monitor) => {
    const [was, is] = [failuresIn(before, monitor), failuresIn(after, monitor)];
    return was === is ? [] : [{ monitor, how: `from ${was} to ${is}` }];
  });
  return [...Map.groupBy(changed, ({ how }) => how)].map(([how, alike]) => {
    const who = brieflyListed(
      alike.map(({ monitor }) => names.monitor(facts.service, monitor)),
      'components',
    );
    return `Failures of ${who} changed ${how} at about ${at} UTC.`;
  });
};

/** "gateway errors (about 31 %)" */
const failuresIn = ({ monitors }: Phase, monitor: string): string => {
  const its = monitors.find((candidate) => candidate.monitor === monitor);
  if (its === undefined || its.rate === 0) return 'none';
  const share = its.rate >= 1 ? 'every check' : spokenShare(its.rate);
  const mix = classMix(its.tally);
  return mix === '' ? share : `${mix} (${share})`;
};
