import { describe, expect, test } from 'vitest';
import { storedControlMemory } from '../../../src/adapters/control-memory/stored.ts';
import { openStore } from '../../../src/adapters/sqlite/store.ts';
import { hours, type Instant, minutes } from '../../../src/core/time.ts';
import { noon } from '../../contract/samples.ts';

const stage = () => {
  const store = openStore(':memory:');
  let now: Instant = noon;
  let reads = 0;
  let writes = 0;
  const counted = {
    controlPass: (vantage: string) => {
      reads++;
      return store.controlPass(vantage);
    },
    keepControlPass: (vantage: string, at: Instant) => {
      writes++;
      return store.keepControlPass(vantage, at);
    },
  };
  return {
    process: () => storedControlMemory(counted, { now: () => now }),
    put: (at: Instant) => {
      now = at;
    },
    cost: () => ({ reads, writes }),
  };
};

describe('what is known of the controls', () => {
  test('outlives the process that learnt it', async () => {
    const { process, put } = stage();
    await process().passed('local', noon);
    put(noon + minutes(50));
    const reborn = process();
    expect(await reborn.lastPass('local')).toBe(noon);
    expect(await reborn.lastPass('eu-west-1')).toBeUndefined();
  });

  test('is learnt from another process, when what this one knows has grown old', async () => {
    const { process, put } = stage();
    const [one, other] = [process(), process()];
    await one.passed('local', noon);
    put(noon + hours(1));
    await other.passed('local', noon + minutes(59));
    expect(await one.lastPass('local')).toBe(noon + minutes(59));
  });

  test('costs a read and a write now and then, however often it is asked and told', async () => {
    const { process, put, cost } = stage();
    const memory = process();
    for (let minute = 0; minute < 60; minute++) {
      put(noon + minutes(minute));
      await memory.passed('local', noon + minutes(minute));
      for (let n = 0; n < 12; n++) await memory.lastPass('local');
    }
    expect(cost()).toEqual({ reads: 0, writes: 4 });
  });
});
