import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Observation } from '../../src/core/check/observation.ts';
import type { Service } from '../../src/core/config/config.ts';
import type { DayCount } from '../../src/core/judge/state.ts';
import { conclusive, verdicts } from '../../src/core/judge/verdict.ts';
import { days, hours, type Instant, minutes, type Span } from '../../src/core/time.ts';
import type { Store } from '../../src/ports.ts';
import { config, gateway, monitor, pass, service } from './products.ts';
import { seeded, world } from './world.ts';

const web = service('web', [
  monitor('home', { every: minutes(5) }),
  monitor('slow', { every: minutes(20) }),
  monitor('quick', { every: minutes(2) }),
]);

const start: Instant = Date.UTC(2026, 5, 10, 20);

/** All that is stored of what was observed: what left for history, and what has not yet. */
const stored = async (store: Store): Promise<readonly Observation[]> => {
  const chunks = await store.history(web.id, 1);
  const state = await store.state(web.id);
  return [...chunks.flatMap(({ observations }) => observations), ...(state?.observations ?? [])];
};

/** All that is stored of days: those that are over, and the two that the state still counts. */
const counted = async (store: Store): Promise<ReadonlyMap<string, DayCount['monitors']>> => {
  const state = await store.state(web.id);
  const over = await store.days(web.id, '0000-00-00');
  return new Map([...over, ...(state?.days ?? [])].map(({ date, monitors }) => [date, monitors]));
};

/** The same counted anew, minute by minute and second by second: dull, and right. */
const recounted = (service: Service, observations: readonly Observation[], maintenance: readonly Span[]) => {
  const found = new Map<string, Record<string, { observedMs: number; maintenanceMs: number }>>();
  for (const { id, every } of service.monitors) {
    const sent = verdicts(observations.filter((o) => o.monitor === id))
      .filter(conclusive)
      .map(({ sentAt }) => sentAt);
    for (const [i, to] of sent.slice(1).entries()) {
      const from = sent[i] as Instant;
      for (let at = from; at < Math.min(to, from + 2 * every); at += 100) {
        const date = new Date(at).toISOString().slice(0, 10);
        const day = found.get(date) ?? {};
        found.set(date, day);
        const time = day[id] ?? { observedMs: 0, maintenanceMs: 0 };
        day[id] = time;
        if (maintenance.some((span) => span.from <= at && at < span.to)) time.maintenanceMs += 100;
        else time.observedMs += 100;
      }
    }
  }
  return found;
};

test('what is counted of each day follows from the observations that are stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 0, max: 18 * 60 }),
      fc.integer({ min: 1, max: 180 }),
      fc.integer({ min: 0, max: 20 * 60 }),
      fc.integer({ min: 1, max: 240 }),
      async (seed, maintainedAfter, maintainedFor, silentAfter, silentFor) => {
        const random = seeded(seed);
        const upkeep = {
          from: start + minutes(maintainedAfter),
          to: start + minutes(maintainedAfter + maintainedFor),
        };
        const sim = world({
          config: config([web], {
            maintenance: [{ kind: 'dated', name: 'Upkeep', services: ['web'], ...upkeep }],
          }),
          start,
          random: seeded(seed + 1),
          truth: (id, now) => {
            const ill = id === 'home' && now > start + hours(3) && now < start + hours(5);
            const ours = random() < 0.02;
            if (ours) return { finding: { result: 'inconclusive', reason: 'our-network' }, takes: 400 };
            return { finding: ill && random() < 0.5 ? gateway : pass, takes: 300 };
          },
        });
        sim.silence(start + minutes(silentAfter), start + minutes(silentAfter + silentFor));
        await sim.clock.runTo(start + days(1));
        const kept = await counted(sim.store);
        expect([...kept.keys()]).toEqual(['2026-06-10', '2026-06-11']);
        expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(recounted(web, await stored(sim.store), [upkeep])));
      },
    ),
    { numRuns: 5 },
  );
});
