import { expect, test } from 'vitest';
import type { Finding } from '../../../src/core/check/observation.ts';
import { portioner } from '../../../src/flow/replay/portions.ts';
import { noon, observation } from '../../contract/samples.ts';

const gateway: Finding = { result: 'fail', class: 'gateway' };

/** Seconds since noon: the slot, when it was sent and answered. */
const seen = (
  monitor: string,
  slot: number,
  sent: number,
  answered: number,
  finding: Finding = { result: 'pass' },
) => ({
  service: 'orion',
  observation: observation(noon + slot * 1_000, {
    monitor,
    sentAt: noon + sent * 1_000,
    answeredAt: noon + answered * 1_000,
    finding,
  }),
});

const portionsOf = (...recorded: readonly ReturnType<typeof seen>[]) => {
  const portions = portioner();
  return [...portions.add(recorded), ...portions.end()].map(({ at, observations }) => ({
    at: (at - noon) / 1_000,
    monitors: observations.map(({ monitor }) => monitor).join(','),
  }));
};

test('a slot is judged when all of it was answered', () => {
  expect(portionsOf(seen('a', 0, 0, 0.3), seen('b', 0, 0.1, 1.2), seen('a', 60, 60, 60.3))).toEqual([
    { at: 1.2, monitors: 'a,b' },
    { at: 60.3, monitors: 'a' },
  ]);
});

test('a failure does not wait for a check that keeps silent, and a pass does', () => {
  const silent = seen('b', 0, 0.1, 10.1, { result: 'fail', class: 'timeout' });
  expect(portionsOf(seen('a', 0, 0, 0.3, gateway), silent)).toEqual([
    { at: 2, monitors: 'a' },
    { at: 10.1, monitors: 'b' },
  ]);
  expect(portionsOf(seen('a', 0, 0, 0.3), silent)).toEqual([{ at: 10.1, monitors: 'a,b' }]);
});

test('a re-check that is answered sooner is judged sooner', () => {
  const silent = seen('a', 0, 0, 10, { result: 'fail', class: 'timeout' });
  expect(portionsOf(silent, seen('a', 5, 5, 5.3), seen('a', 60, 60, 60.3))).toEqual([
    { at: 5.3, monitors: 'a' },
    { at: 10, monitors: 'a' },
    { at: 60.3, monitors: 'a' },
  ]);
});
