import { expect, test } from 'vitest';
import { chance } from '../../../bench/chance.ts';
import { failureRate, troubled } from '../../../bench/record/truth.ts';
import { watched } from '../../../bench/record/watched.ts';
import { serviceOf } from '../../../bench/record/watching.ts';
import type { Monitor } from '../../../src/core/config/config.ts';
import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import { nextPlanned } from '../../../src/core/judge/schedule.ts';
import { minutes } from '../../../src/core/time.ts';
import { config, gateway, pass } from '../../simulation/products.ts';
import { world } from '../../simulation/world.ts';

const wayThere = 20;
const answersAfter = 180;

/** Chance by the moment asked about, so that who asks, and how often, changes nothing. */
const luck = (seed: number, at: number): number => chance(seed * 1_000_003 + Math.round(at / 100))();

const essence = ({
  updatedAt: _u,
  openedAt: _o,
  statusSince: _s,
  resolvedAt: _r,
  monitoringAt: _m,
  ...facts
}: IncidentFacts) => facts;

test.each([
  ['an outage', [{ rate: 1, lasts: minutes(12) }]],
  ['an intermittent fault', [{ rate: 0.4, lasts: minutes(20) }]],
  [
    'one after the other',
    [
      { rate: 1, lasts: minutes(10) },
      { rate: 0.3, lasts: minutes(25) },
    ],
  ],
  ['a rare one', [{ rate: 0.1, lasts: minutes(40) }]],
])('the loop of the record’s figures makes of %s what the flow makes of it', async (_what, stretches) => {
  for (const seed of [1, 2]) {
    const truth = troubled(stretches, 0.001, chance(seed), minutes(20));
    let at = 0;
    const watching = {
      every: minutes(1),
      recheck: 5_000,
      vantages: 1,
      missed: 0,
      latency: () => answersAfter,
      random: () => luck(seed, at),
    };
    // One vantage asks for chance twice a slot: whether it is missed, which none is, and whether it fails.
    const told = watched([truth], watching, (moment) => {
      at = moment;
    });
    // The flow checks as soon as it begins.
    const service = serviceOf(1, watching);
    const sim = world({
      config: config([service]),
      start: nextPlanned(service, service.monitors[0] as Monitor, 0),
      vantages: ['v0'],
      random: chance(7),
      truth: (_monitor, now) => ({
        finding: luck(seed, now) < failureRate(truth, now + wayThere) ? gateway : pass,
        takes: wayThere + answersAfter,
      }),
    });
    await sim.clock.runTo(truth.until);
    const { items } = await sim.store.incidents();
    sim.store.close();
    const flow = items.toSorted((a, b) => a.openedAt - b.openedAt).map(essence);
    expect(told.incidents.map(({ facts }) => essence(facts))).toEqual(flow);
    expect(flow.length).toBeGreaterThan(0);
  }
});
