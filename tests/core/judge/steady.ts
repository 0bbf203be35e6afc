import type { Observation } from '../../../src/core/check/observation.ts';
import { flush, merged } from '../../../src/core/judge/buffer.ts';
import { withObserved } from '../../../src/core/judge/observed.ts';
import { quantised } from '../../../src/core/judge/packing.ts';
import type { MonitorMemory, ServiceState } from '../../../src/core/judge/state.ts';
import type { TickWrite } from '../../../src/core/judge/tick.ts';
import { days, hours, minutes, seconds } from '../../../src/core/time.ts';

export interface SteadyService {
  readonly monitors: number;
  readonly vantages?: readonly string[];
}

/**
 * A service that has been well for long, tick after tick for two hours around midnight: checks every minute, answers within 50 to
 * 800 ms, sendings that differ, monitors that were last ill at different times. What each tick would write.
 */
export const steadyTicks = ({ monitors, vantages = ['eu-central-1'] }: SteadyService): readonly TickWrite[] => {
  const names = Array.from({ length: monitors }, (_, i) => `${parts[i % parts.length]}-${i}`);
  const start = Date.UTC(2017, 6, 20, 23);
  const chance = chances();
  const memory = (i: number): MonitorMemory => ({
    due: start,
    level: 'operational',
    levelSince: start - days(3) - hours(i) - Math.floor(chance() * hours(1)),
    clearedAt: start - days(3) - hours(i) - Math.floor(chance() * 36_000) * 100,
    lastCheckAt: start,
    observedTo: start,
    credentials: { failed: 0, refused: false },
  });
  const first: ServiceState = {
    service: 'orion-dashboard',
    version: 0,
    config: 128,
    monitors: Object.fromEntries(names.map((name, i) => [name, memory(i)])),
    observations: [],
    chunks: 1234,
    days: withObserved(
      [],
      names.map((monitor) => ({ monitor, from: start - hours(23), to: start, maintenance: false })),
    ),
  };
  const writes: TickWrite[] = [];
  let state = first;
  for (let tick = 1; tick <= 120; tick++) {
    const slot = start + minutes(tick);
    const found = names.flatMap((monitor) =>
      vantages.map((vantage, v): Observation => {
        const sentAt = slot + 300 + v * 150 + Math.floor(chance() * 400);
        const answeredAt = sentAt + 50 + Math.floor(chance() ** 3 * 750);
        return quantised({ monitor, vantage, slot, sentAt, answeredAt, finding: { result: 'pass' } });
      }),
    );
    const now = slot + seconds(1.5);
    const after: ServiceState = {
      ...state,
      version: state.version + 1,
      monitors: Object.fromEntries(
        Object.entries(state.monitors).map(([name, before]) => {
          const its = found.filter(({ monitor }) => monitor === name);
          const answered = Math.max(...its.map(({ answeredAt }) => answeredAt));
          const sent = Math.min(...its.map(({ sentAt }) => sentAt));
          return [name, { ...before, due: slot + minutes(1), lastCheckAt: answered, observedTo: sent }];
        }),
      ),
      observations: merged(state.observations, found),
      days: withObserved(
        state.days,
        names.map((monitor) => ({
          monitor,
          from: state.monitors[monitor]?.observedTo as number,
          to: found.find((o) => o.monitor === monitor)?.sentAt as number,
          maintenance: false,
        })),
      ).slice(-2),
    };
    const { kept, leaving } = flush(after.observations, new Set(names), now);
    const n = after.chunks + 1;
    state = leaving.length > 0 ? { ...after, observations: kept, chunks: n } : after;
    writes.push({ state, ...(leaving.length > 0 && { chunk: { service: state.service, n, observations: leaving } }) });
  }
  return writes;
};

const parts = ['login', 'dashboard', 'sync-health', 'collaborators', 'api', 'progress', 'reconnect', 'assets'];

/** Numbers from 0 to 1 that look random and are the same each time (a linear congruential generator; Park and Miller, 1988). */
const chances = (): (() => number) => {
  let seed = 20170720;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
};
