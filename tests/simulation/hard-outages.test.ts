import { describe, expect, test } from 'vitest';
import type { IncidentFacts } from '../../src/core/incident/facts.ts';
import { hours, type Instant, minutes, seconds } from '../../src/core/time.ts';
import { config, gateway, monitor, pass, service } from './products.ts';
import { seeded, world } from './world.ts';

const start = Date.UTC(2017, 6, 20, 12);

interface Story {
  readonly facts: readonly IncidentFacts[];
  readonly began: Instant;
  readonly ended: Instant;
  readonly takes: number;
}

/** One outage of one monitor in which every check fails, at a random moment, for a random while, answered at a random pace. */
const hardOutage = async (seed: number): Promise<Story> => {
  const random = seeded(seed);
  const began = start + minutes(5) + Math.floor(random() * minutes(10));
  const ended = began + minutes(2) + Math.floor(random() ** 4 * minutes(60));
  const takes = Math.floor(random() * seconds(2));
  const failing = random() < 0.3 ? seconds(10) : takes;
  const login = monitor('login');
  const sim = world({
    config: config([service('orion', [login])]),
    start,
    random,
    truth: (_monitor, at) => {
      // The product is asked when the request arrives: some time between sending and answer.
      const ill = at >= began && at < ended;
      return ill ? { finding: gateway, takes: failing } : { finding: pass, takes };
    },
  });
  await sim.clock.runTo(ended + minutes(10));
  const facts = (await sim.store.incidents()).items;
  sim.store.close();
  return { facts, began, ended, takes: Math.max(takes, failing) };
};

describe('a hard outage', () => {
  const seeds = Array.from({ length: 200 }, (_, i) => i + 1);

  test('becomes one incident whose bounds contain the truth and are no wider than the checks allow', async () => {
    const unit = 100;
    for (const seed of seeds) {
      const { facts, began, ended, takes } = await hardOutage(seed);
      expect(facts, `seed ${seed}`).toHaveLength(1);
      const { window, status, openedAt } = facts[0] as IncidentFacts;
      expect(status, `seed ${seed}`).toBe('resolved');
      const { start: from, end: to } = window;
      expect(from.earliest, `seed ${seed}`).toBeLessThanOrEqual(began);
      expect(from.latest, `seed ${seed}`).toBeGreaterThanOrEqual(began);
      expect(to?.earliest, `seed ${seed}`).toBeLessThanOrEqual(ended);
      expect(to?.latest, `seed ${seed}`).toBeGreaterThanOrEqual(ended);
      expect(from.latest - (from.earliest as number), `seed ${seed}`).toBeLessThanOrEqual(
        minutes(1) + takes + 2 * unit,
      );
      expect((to?.latest as number) - (to?.earliest as number), `seed ${seed}`).toBeLessThanOrEqual(
        Math.max(seconds(5), takes) + takes + 2 * unit,
      );
      expect(openedAt - began, `seed ${seed}`).toBeLessThanOrEqual(minutes(1) + seconds(10) + 2 * takes + 2 * unit);
    }
  }, 120_000);
});

describe('one failing check', () => {
  test('never opens an incident, wherever it falls', async () => {
    for (let second = 0; second < 60; second += 5) {
      let failed = 0;
      const sim = world({
        config: config([service('orion', [monitor('login')])]),
        start,
        random: seeded(second + 1),
        truth: (_monitor, at) => {
          if (failed > 0 || at < start + minutes(3) + seconds(second)) return { finding: pass, takes: 100 };
          failed++;
          return { finding: gateway, takes: 100 };
        },
      });
      await sim.clock.runTo(start + hours(1));
      expect(failed).toBe(1);
      expect((await sim.store.incidents()).items).toEqual([]);
      // Its re-checks stop: four more within the last five, then the usual pace.
      expect(sim.checks()).toBeLessThanOrEqual(60 + 1 + 6);
      sim.store.close();
    }
  });
});
