import type { IncidentFacts, Phase, Tally } from '../../incident/facts.ts';
import { classesOf } from '../../incident/tally.ts';
import { className } from '../class-names.ts';
import { grouped, listed, type Names } from '../names.ts';
import { capitalised } from '../sentence.ts';
import { spokenPhase } from '../spoken-phase.ts';

/** Who failed in each phase and how often, with the classes counted. */
export const scope = (facts: IncidentFacts, names: Names): readonly string[] =>
  facts.phases.map(
    (phase, index) =>
      `${index + 1}. ${capitalised(spokenPhase(facts, phase))}, ${phase.kind}: ${whoIn(facts, phase, names)}.`,
  );

/** "690 of 1,440 checks failed: gateway errors 360, time-outs 330. 3 told nothing, by our own trouble." */
export const counts = ({ tally }: IncidentFacts): string => {
  const told = `${failures(tally)}.`;
  if (tally.inconclusive === 0) return told;
  return `${told} ${grouped(tally.inconclusive)} more told nothing, through our own trouble.`;
};

const whoIn = (facts: IncidentFacts, { monitors }: Phase, names: Names): string =>
  monitors.length === 0
    ? 'no check failed'
    : listed(monitors.map(({ monitor, tally }) => `${names.monitor(facts.service, monitor)} ${failures(tally)}`));

const failures = (tally: Tally): string => {
  const mix = classesOf(tally).map((failure) => `${className(failure)} ${grouped(tally.classes[failure] ?? 0)}`);
  const counted = `${grouped(tally.failed)} of ${grouped(tally.checks)} checks failed`;
  return mix.length === 0 ? counted : `${counted} (${mix.join(', ')})`;
};
