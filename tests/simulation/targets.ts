import type { CheckResult, Finding } from '../../src/core/check/observation.ts';
import { sessionOwner } from '../../src/core/check/session-owner.ts';
import type { Instant } from '../../src/core/time.ts';
import type { CheckJob, CheckOutcome, Vantage } from '../../src/ports.ts';
import type { Chance } from './chance.ts';
import type { Process } from './process.ts';
import { answerTime, findingAt, type Trouble } from './truth.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface TargetParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly troubles: readonly Trouble[];
  readonly blind: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** Nothing of a session may ever be read where people read. */
export const canary = 'canary-7f3a9c';
/** Nor the inner address of a target where everybody reads. */
export const innerHost = 'inner-host.example';

/** Products that are well or not as the truth has it, as a process sees them from where it runs. */
export const targets =
  ({ clock, chance, troubles, blind }: TargetParts) =>
  (process: Process, from = 'home'): Vantage => {
    const check = async (job: CheckJob, signal?: AbortSignal): Promise<CheckOutcome> => {
      const { service, monitor, vantage, slot } = job;
      const sentAt = process.clock.now();
      const dark = blind.some(({ from, to }) => clock.now() >= from && clock.now() < to);
      const name = `${service.id}/${monitor.id}`;
      const takes = answerTime(findingAt(troubles, name, clock.now(), chance, vantage), monitor.timeout, chance);
      const reached = Math.floor(takes * chance.next());
      let finding: Finding;
      try {
        await process.clock.sleep(reached, signal);
        finding = dark
          ? { result: 'inconclusive', reason: 'our-network' }
          : findingAt(troubles, name, clock.now(), chance, vantage);
        await process.clock.sleep(takes - reached, signal);
      } catch {
        finding = { result: 'inconclusive', reason: 'interrupted' };
      }
      const result: CheckResult = {
        observation: { monitor: monitor.id, vantage, slot, sentAt, answeredAt: process.clock.now(), finding },
        evidence: {
          exchanges: [
            { step: 'get', method: 'GET', url: `https://${innerHost}/${monitor.id}`, timings: { total: takes } },
          ],
          ...(finding.result === 'fail' && { problem: `failed with ${finding.class}` }),
        },
      };
      return { results: [result], ...sessionAfter(job, finding, process.clock.now()) };
    };
    const calls = process.through('check', { check });
    return { name: from, check: (jobs, signal) => jobs.map((job) => calls.check(job, signal)) };
  };

const sessionAfter = (
  { monitor, vantage, session }: CheckJob,
  finding: Finding,
  obtainedAt: Instant,
): Pick<CheckOutcome, 'session'> => {
  const owner = sessionOwner(monitor);
  if (owner === undefined) return {};
  if (session) return finding.result === 'fail' && finding.class === 'session-lost' ? { session: null } : {};
  return finding.result === 'pass' ? { session: { owner, vantage, obtainedAt, cookies: canary } } : {};
};
