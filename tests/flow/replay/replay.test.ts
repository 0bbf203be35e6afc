import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/core/config/config.ts';
import { hours, type Instant, minutes, seconds } from '../../../src/core/time.ts';
import { beside } from '../../../src/flow/replay/beside.ts';
import { type Recording, survey } from '../../../src/flow/replay/recording.ts';
import { replay } from '../../../src/flow/replay/replay.ts';
import { storedRecording } from '../../../src/flow/replay/stored.ts';
import { gathered } from '../../gathered.ts';
import { config, gateway, monitor, pass, service } from '../../simulation/products.ts';
import { seeded, world } from '../../simulation/world.ts';

const start: Instant = Date.UTC(2017, 6, 20, 8);

const watched = config([
  service('classic', [monitor('auth')]),
  service('orion', [monitor('dashboard'), monitor('progress'), monitor('sync', { every: minutes(5) })], {
    dependsOn: ['classic'],
  }),
]);

/** A day with a hard outage, one of a third of the checks, and a blip now and then; from two vantages. */
const live = async () => {
  const random = seeded(4);
  const between = (now: Instant, from: number, to: number): boolean =>
    now >= start + minutes(from) && now < start + minutes(to);
  const sim = world({
    config: watched,
    start,
    random: seeded(5),
    vantages: ['home', 'away'],
    truth: (id, now) => {
      const hard = between(now, 60, 90) && id !== 'sync';
      const flaky = between(now, 90, 130) && id === 'progress' && random() < 0.6;
      const late = between(now, 400, 420) && id === 'sync';
      const blip = random() < 0.002;
      return { finding: hard || flaky || late || blip ? gateway : pass, takes: hard ? 4_000 : 300 };
    },
  });
  await sim.clock.runTo(start + hours(10));
  return sim.store;
};

/** Lived once: nobody writes to it. */
const store = await live();
const recording = await storedRecording(store);

const again = async (past: Recording, ...configs: readonly Config[]) => {
  const known = await survey(past);
  return { known, replayed: await replay(past, known, configs) };
};

describe('what was recorded, judged anew', () => {
  test('by the rules that it was judged by comes to the incidents on record', async () => {
    const { items } = await store.incidents();
    const recorded = items.toReversed();
    expect(recorded.length).toBeGreaterThanOrEqual(3);
    const { known, replayed } = await again(recording, watched);
    const [result] = replayed;
    expect(result?.judged).toBe(known.observations);
    expect(result?.incidents.map(({ facts }) => facts.id)).toEqual(recorded.map(({ id }) => id));
    for (const [i, { facts, events }] of (result?.incidents ?? []).entries()) {
      const was = recorded[i];
      expect(facts.window).toEqual(was?.window);
      expect(facts.phases).toEqual(was?.phases);
      expect(facts.detectedAt).toBe(was?.detectedAt);
      expect(facts.dependsOn).toEqual(was?.dependsOn);
      expect(events.map(({ kind }) => kind)).toEqual((await store.events(facts.id)).map(({ kind }) => kind));
    }
    const comparison = beside(result as NonNullable<typeof result>, known.happened);
    expect(comparison.unfounded).toEqual([]);
    expect(comparison.outages.every(({ opened }) => opened.length === 1)).toBe(true);
  });

  test('by other rules comes to other incidents, each as if alone', async () => {
    const strict: Config = {
      ...watched,
      services: watched.services.map((each) => ({
        ...each,
        monitors: each.monitors.map((one) => ({ ...one, alarm: { failures: 4, of: 5 } })),
      })),
    };
    const { replayed } = await again(recording, watched, strict);
    const [usual, patient] = replayed;
    const detected = (result: typeof usual): number => result?.incidents[0]?.facts.detectedAt ?? 0;
    expect(detected(patient)).toBeGreaterThanOrEqual(detected(usual) + seconds(5));
    const alone = (await again(recording, strict)).replayed[0];
    expect(patient?.incidents).toEqual(alone?.incidents);
  });

  test('leaves out what the configuration does not have', async () => {
    const { known, replayed } = await again(recording, config([service('classic', [monitor('auth')])]));
    expect(replayed[0]?.judged).toBe(known.monitors.get('classic')?.get('auth'));
    expect(new Set(replayed[0]?.incidents.map(({ facts }) => facts.service))).toEqual(new Set(['classic']));
  });

  test('does not care in what order it lies, or whether a part of it lies there twice', async () => {
    const blocks = await gathered(recording.blocks());
    const twice = {
      blocks: async function* () {
        yield* [...blocks].reverse();
        yield* blocks.slice(0, 3);
      },
    } satisfies Recording;
    const [straight, shuffled] = [await again(recording, watched), await again(twice, watched)];
    expect(shuffled.replayed[0]?.incidents).toEqual(straight.replayed[0]?.incidents);
  });
});

describe('beside what happened', () => {
  const at = (minute: number): Instant => start + minutes(minute);
  const outage = (id: string, from: number, to: number, more = {}) => ({
    id,
    service: 'orion',
    monitors: [],
    from: at(from),
    to: at(to),
    ...more,
  });

  test('what was dismissed did not happen, what was not seen was missed, the rest is unfounded', async () => {
    const { replayed } = await again(recording, watched);
    const [result] = replayed as [NonNullable<(typeof replayed)[0]>];
    const comparison = beside(result, [
      outage('found', 60, 130),
      outage('missed', 200, 210),
      outage('dismissed', 400, 420, { dismissed: true }),
    ]);
    expect(comparison.outages.map(({ happened, opened }) => [happened.id, opened.length])).toEqual([
      ['found', 1],
      ['missed', 0],
    ]);
    expect(comparison.outages[0]?.delay).toBeGreaterThan(0);
    expect(comparison.outages[0]?.delay).toBeLessThan(seconds(75));
    expect(comparison.unfounded.map(({ facts }) => facts.service).sort()).toContain('classic');
    expect(comparison.unfounded.some(({ facts }) => facts.stretches[0]?.monitor === 'sync')).toBe(true);
  });
});
