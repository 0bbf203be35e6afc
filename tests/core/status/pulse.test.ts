import { describe, expect, test } from 'vitest';
import type { ServiceState } from '../../../src/core/judge/state.ts';
import { isWell, pulseOf } from '../../../src/core/status/pulse.ts';
import { minutes, seconds } from '../../../src/core/time.ts';
import { noon, observation, state } from '../../contract/samples.ts';
import { config, monitor, service } from '../../simulation/products.ts';

const known = config([service('orion', [monitor('login')])]);
/** Three intervals and a time-out. */
const patience = minutes(3) + seconds(10);
const checkedAt = (at: number, conclusive = true): ServiceState => {
  const before = state(1);
  const login = before.monitors.login as ServiceState['monitors'][string];
  return {
    ...before,
    observations: [observation(at, { answeredAt: at })],
    monitors: { login: { ...login, ...(conclusive && { lastCheckAt: at }) } },
  };
};

describe('the pulse of the monitoring', () => {
  test.each([
    ['is well with a check as old as may be', checkedAt(noon), noon + patience, true],
    ['is not where nobody looked since', checkedAt(noon), noon + patience + 1, false],
    ['is not where everybody looked and nobody saw', checkedAt(noon, false), noon, false],
  ])('%s', (_rule, stored, now, well) => {
    expect(isWell(pulseOf(known, [stored], now))).toBe(well);
  });

  test('names the services that nobody looks at', () => {
    expect(pulseOf(known, [checkedAt(noon)], noon + patience + 1).unseen).toEqual(['orion']);
  });

  test('does not call a service unseen whose turn is yet to come, nor well', () => {
    expect(pulseOf(known, [], noon)).toEqual({ unseen: [], blind: true });
  });
});
