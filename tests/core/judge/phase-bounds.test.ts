import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import { describe } from '../../../src/core/judge/describe.ts';
import { minutes } from '../../../src/core/time.ts';
import { monitor, service } from '../../simulation/products.ts';
import { folds, midnight, ticksOf } from './story.ts';

const ids = ['a', 'b'];
const orion = service(
  'orion',
  ids.map((id) => monitor(id, { recheck: minutes(1) })),
);

/** What is known of the incident that two monitors make, at the end of their drawings. */
const factsOf = (drawings: Readonly<Record<string, string>>): IncidentFacts | undefined => {
  const state = folds(orion, drawings).at(-1)?.state;
  const incident = state?.open ?? state?.closed?.incident;
  if (!state || !incident) return undefined;
  const now = midnight + minutes(Math.max(...ids.map((id) => drawings[id]?.length ?? 0)));
  const observations = ticksOf(drawings).flatMap((results) => results.map(({ observation }) => observation));
  const record = { service: orion, incident, monitors: state.monitors, observations, news: [], dependsOn: [], now };
  return describe({ ...record, ...(state.open === undefined && { resolvedAt: now }) });
};

const run = (marks: string): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...marks), { minLength: 1, maxLength: 14 }).map((row) => row.join(''));

/** Few passes, then a fault or two, each with a rate of its own, and then health or none yet. */
const drawing = fc
  .tuple(
    fc.nat(15).map((passes) => '.'.repeat(passes)),
    fc.array(fc.oneof(run('x'), run('x.'), run('x...'), run('.')), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '.'.repeat(70)),
  )
  .map(([before, faults, after]) => before + faults.join('') + after);

test('no phase of a monitor begins before it can have begun to fail, nor ends after it can have ended', () => {
  fc.assert(
    fc.property(drawing, drawing, (a, b) => {
      const facts = factsOf({ a, b });
      if (!facts) return;
      const { window, phases, stretches } = facts;
      expect(phases[0]?.from).toBe(window.start.at);
      expect(phases.at(-1)?.to).toBe(window.end?.at);
      for (const { from, to = Number.POSITIVE_INFINITY, monitors } of phases) {
        for (const { monitor: id } of monitors) {
          const within = stretches.filter(
            ({ monitor: its, start, end }) =>
              its === id && (start.earliest ?? start.at) <= from && to <= (end?.latest ?? Number.POSITIVE_INFINITY),
          );
          expect(within, `${id} from ${from} to ${to}`).not.toEqual([]);
        }
      }
    }),
  );
});
