import type { Observation } from '../check/observation.ts';
import type { Exhibit } from '../incident/facts.ts';
import type { IncidentRecord } from './record.ts';
import type { Spell } from './state.ts';

/** For each spell: the last good answer before it for contrast, the first and last failure, and the first good answer after. */
export const exhibits = (record: IncidentRecord): readonly Exhibit[] =>
  record.incident.spells.flatMap((spell) => ofSpell(spell, record));

const ofSpell = (spell: Spell, { observations, monitors, news, before }: IncidentRecord): readonly Exhibit[] => {
  const its = observations.filter(({ monitor }) => monitor === spell.monitor);
  const first = monitors[spell.monitor]?.firstFailure;
  const withEvidence = (role: Exhibit['role'], observation: Observation | undefined): readonly Exhibit[] => {
    if (!observation) return [];
    const shown =
      news.find((result) => same(result.observation, observation)) ??
      before?.exhibits.find((exhibit) => exhibit.role === role && same(exhibit.observation, observation)) ??
      (first && same(first.observation, observation) ? first : undefined);
    return [{ role, observation, evidence: shown?.evidence ?? { exchanges: [] } }];
  };
  const failed = (o: Observation): boolean => o.finding.result === 'fail' || o.finding.result === 'slow';
  const inside = its.filter(({ sentAt }) => sentAt >= spell.firstFailureAt && sentAt <= spell.lastFailureAt);
  return [
    ...withEvidence(
      'last-good',
      its.findLast((o) => o.sentAt < spell.firstFailureAt && o.finding.result === 'pass'),
    ),
    ...withEvidence('first-failure', inside.find(failed)),
    ...withEvidence('last-failure', inside.findLast(failed)),
    ...withEvidence(
      'first-good',
      its.find((o) => o.sentAt > spell.lastFailureAt && o.finding.result === 'pass'),
    ),
  ];
};

const same = (a: Observation, b: Observation): boolean =>
  a.monitor === b.monitor && a.slot === b.slot && a.vantage === b.vantage && a.address === b.address;
