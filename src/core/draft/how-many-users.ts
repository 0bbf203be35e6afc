import type { IncidentFacts } from '../incident/facts.ts';
import { grouped } from './names.ts';
import { capitalised, type Sentence, stopped } from './sentence.ts';
import type { Telling } from './telling.ts';

/** Stands where nothing is known, until a person says how many. */
export const uncounted = 'uncounted';

/** Whom the failing monitors speak for, and what a check measured. The checks count nobody. */
export const howManyUsers = (facts: IncidentFacts, { names }: Telling): readonly Sentence[] => {
  const audiences = new Map<string, string>();
  for (const { monitor } of facts.stretches) {
    const audience = names.audience(facts.service, monitor);
    if (audience !== undefined && ![...audiences.values()].includes(audience)) audiences.set(monitor, audience);
  }
  const whom = [...audiences].map(([monitor, text]) => ({
    id: `audience-${monitor}`,
    text: `Those affected: ${capitalised(stopped(text))}`,
  }));
  const measured = facts.measured.map(({ monitor, unit, peak, last }) => ({
    id: `measured-${monitor}`,
    text:
      `At the peak ${names.monitor(facts.service, monitor)} reported ${grouped(peak)} ${unit}` +
      (last === peak ? '.' : `; at the last check, ${grouped(last)}.`),
  }));
  if (measured.length > 0) return [...whom, ...measured];
  const unknown = whom.length > 0 ? 'How many is not known yet.' : 'Automated checks cannot tell how many.';
  return [{ id: uncounted, text: unknown }, ...whom];
};
