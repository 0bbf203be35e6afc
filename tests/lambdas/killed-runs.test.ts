import { expect, test } from 'vitest';
import type { SlotRecord } from '../../lambdas/each-slot.ts';
import { runBatch } from '../../lambdas/slot-batch.ts';
import { sqsSlots } from '../../src/adapters/sqs/slots.ts';
import { minutes, seconds } from '../../src/core/time.ts';
import { dispatch } from '../../src/flow/dispatch.ts';
import { watch } from '../../src/flow/watch.ts';
import { silent } from '../flow/fakes.ts';
import { chance } from '../simulation/chance.ts';
import { queue } from '../simulation/cloud/queue.ts';
import { journal } from '../simulation/journal.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { config, monitor, pass, service } from '../simulation/products.ts';
import { virtualClock } from '../simulation/virtual-clock.ts';

const noon = Date.UTC(2017, 6, 20, 12);
/** Services that share their place in the minute, and so their messages. */
const companions = ['service-5', 'service-9', 'service-18', 'service-21'];

test('a service whose checks kill every run costs its companions no more than the first minutes', async () => {
  const clock = virtualClock(noon);
  const checked: { readonly service: string; readonly at: number }[] = [];
  let killed = 0;
  const products = config(companions.map((id) => service(id, [monitor('login')])));
  const [poison] = companions as [string];
  const store = memoryStore({ now: () => clock.now(), asOf: () => clock.now() });

  const deliver = async (batch: readonly SlotRecord[]): Promise<ReadonlySet<string> | 'all'> => {
    let dead = false;
    const death = Promise.withResolvers<'all'>();
    const world = {
      config: products,
      number: 1,
      store,
      vantages: [
        {
          name: 'home',
          check: (jobs) =>
            jobs.map(async ({ service: its, monitor: { id }, slot }) => {
              if (its.id === poison) {
                killed++;
                dead = true;
                death.resolve('all');
              }
              await clock.sleep(seconds(0.2));
              // Whoever is killed takes with it what has not been written yet: here, everything.
              if (dead) await new Promise<never>(() => undefined);
              const at = clock.now();
              checked.push({ service: its.id, at });
              const observation = { monitor: id, vantage: 'home', slot, sentAt: at, answeredAt: at, finding: pass };
              return { results: [{ observation, evidence: { exchanges: [] } }] };
            }),
        },
      ],
      slots,
      clock,
      random: () => 0.5,
      log: silent,
    } satisfies Parameters<typeof watch>[0];
    const lives = runBatch(batch, {
      ...world,
      run: (slot) => watch(world, slot),
      deadline: new AbortController().signal,
    });
    return Promise.race([death.promise, lives.then(({ again }) => new Set(again.map(({ messageId }) => messageId)))]);
  };
  const weather = { lost: 0, twice: 0, late: 0, refused: 0, still: false };
  const line = queue({ clock, chance: chance(1), journal: journal(), weather: () => weather, deliver });
  const slots = sqsSlots({ client: line.client as never, queueUrl: 'slots', clock, random: () => 0.5 });
  const minute = (): void => {
    clock.at(clock.now() + minutes(1), minute);
    void dispatch({ config: products, store, slots, clock, log: silent });
  };
  minute();
  await clock.runTo(noon + minutes(20));
  expect(killed).toBeGreaterThan(15);
  for (const companion of companions.slice(1)) {
    const later = checked.filter((each) => each.service === companion && each.at > noon + minutes(4));
    expect(later.length, companion).toBeGreaterThanOrEqual(15);
  }
});
