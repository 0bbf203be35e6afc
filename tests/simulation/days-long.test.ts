import { expect, test } from 'vitest';
import type { CheckResult, Finding, Observation } from '../../src/core/check/observation.ts';
import type { IncidentFacts } from '../../src/core/incident/facts.ts';
import { describe } from '../../src/core/judge/describe.ts';
import { fold } from '../../src/core/judge/fold.ts';
import { freshened } from '../../src/core/judge/freshened.ts';
import { pack } from '../../src/core/judge/packing.ts';
import type { OpenIncident, ServiceState } from '../../src/core/judge/state.ts';
import { tickWrite } from '../../src/core/judge/tick.ts';
import { days, hours, type Instant, minutes, seconds } from '../../src/core/time.ts';
import { monitor, service } from './products.ts';
import { seeded } from './world.ts';

const began: Instant = Date.UTC(2017, 3, 11, 9);
const lasts = days(5);
/** The old keys are refused outright for ten hours, then by a third of the answers for ten more. */
const [refused, nowAndThen] = [hours(10), hours(20)];

const orion = service('orion', [
  monitor('sync', { affected: { pointer: '/outOfSync', unit: 'websites' } }),
  monitor('key'),
]);

const outOfSync = (at: Instant): number => Math.round(4_200 - (1_100 * (at - began)) / lasts);

test('an incident of five days with a number that shrinks stays small, exact, and cheap to describe', () => {
  const random = seeded(41);
  const chunks: (readonly Observation[])[] = [];
  const truth = { sync: 0, checks: 0, failed: 0, later: 0, laterFailed: 0 };
  const described = { whole: 0, fresh: 0, readings: 0 };
  let state: ServiceState | undefined;
  let facts: IncidentFacts | undefined;
  let [events, checks] = [0, 0];

  const found = (id: string, at: Instant): Finding => {
    if (at < began) return { result: 'pass' };
    if (id === 'sync') {
      truth.sync++;
      return { result: 'fail', class: 'content' };
    }
    const fails = at < began + refused || (at < began + nowAndThen && random() < 1 / 3);
    if (at < began + refused) {
      truth.checks++;
      truth.failed++;
    } else if (at < began + nowAndThen) {
      truth.later++;
      truth.laterFailed += fails ? 1 : 0;
    }
    return fails ? { result: 'fail', class: 'auth' } : { result: 'pass' };
  };

  for (let at = began - hours(1); at < began + lasts; at += seconds(5)) {
    const results = orion.monitors
      .filter(({ id }) => (state?.monitors[id]?.due ?? at) <= at)
      .map(({ id }): CheckResult => {
        const sentAt = at;
        return {
          observation: {
            monitor: id,
            vantage: 'home',
            slot: at,
            sentAt,
            answeredAt: sentAt + 200 + Math.floor(random() * 5) * 100,
            finding: found(id, at),
            ...(id === 'sync' && { measured: at < began ? 0 : outOfSync(at) }),
          },
          evidence: { exchanges: [] },
        };
      });
    if (results.length === 0) continue;
    checks += results.length;
    const now = at + seconds(2);
    const folded = fold(state, {
      service: orion,
      config: 1,
      results,
      busy: [],
      now,
      token: String(at),
      maintenance: [],
    });
    events += folded.changes.length;
    const open = folded.state.open;
    if (open && folded.factsDue === 'whole') {
      described.whole++;
      described.readings += chunks.slice(open.fromChunk - 1).reduce((sum, { length }) => sum + length, 0);
    }
    // Described where something befell it, to have facts to freshen; in between, what is counted is how much would be read.
    if (open && (folded.changes.length > 0 || !facts)) facts = factsOf(open, folded.state, chunks, now);
    if (facts && folded.factsDue === 'fresh') {
      described.fresh++;
      facts = freshened(facts, folded.state, now);
      expect(facts.measured[0]?.last).toBe(outOfSync(at));
    }
    const write = tickWrite(folded, undefined, folded.news, now);
    if (write.chunk) chunks.push(write.chunk.observations);
    state = write.state;
  }

  const last = factsOf(state?.open as OpenIncident, state as ServiceState, chunks, began + lasts);
  expect(last.status).toBe('investigating');
  expect(last.window.start.latest - (last.window.start.earliest as number)).toBeLessThan(minutes(1.1));
  expect(last.measured).toEqual([{ monitor: 'sync', unit: 'websites', peak: 4_200, last: outOfSync(began + lasts) }]);

  // Exact: every check of five days is counted, in its phase.
  const [sync, key] = last.stretches;
  expect(truth.sync).toBeGreaterThan(86_000);
  expect(sync?.tally).toMatchObject({ checks: truth.sync, failed: truth.sync, classes: { content: truth.sync } });
  expect(key?.tally.failed).toBe(truth.failed + truth.laterFailed);
  const ofKey = last.phases.flatMap(({ monitors }) =>
    monitors.filter((its) => its.monitor === 'key' && its.rate > 0.02),
  );
  expect(ofKey.map(({ rate }) => Math.round(100 * rate))).toEqual([
    100,
    Math.round((100 * truth.laterFailed) / truth.later),
  ]);
  expect(Math.abs((ofKey[0]?.tally.checks ?? 0) - truth.checks)).toBeLessThanOrEqual(2);
  // Half the minute between the last check that was refused and the first that was not.
  expect(Math.abs((last.phases[1]?.from ?? 0) - (began + refused))).toBeLessThanOrEqual(seconds(30));
  expect(Math.abs((last.phases[2]?.from ?? 0) - (began + nowAndThen))).toBeLessThan(minutes(1));

  // Small: what is kept of the incident, and of each check in history.
  expect(JSON.stringify(last).length).toBeLessThan(20_000);
  expect(events).toBeLessThan(60);
  const bytes = chunks.reduce(
    (sum, chunk) =>
      sum +
      pack(
        chunk,
        orion.monitors.map(({ id }) => id),
      ).length,
    0,
  );
  expect(bytes / checks).toBeLessThan(13);

  // Cheap: however long it lasts, describing it anew reads each check some sixty times, and in between only what is fresh.
  expect(described.whole).toBeLessThan(450);
  expect(described.fresh).toBeGreaterThan(300);
  expect(described.readings / checks).toBeLessThan(70);
}, 240_000);

const factsOf = (
  incident: OpenIncident,
  state: ServiceState,
  chunks: readonly (readonly Observation[])[],
  now: Instant,
): IncidentFacts =>
  describe({
    service: orion,
    incident,
    monitors: state.monitors,
    observations: [...chunks.slice(incident.fromChunk - 1).flat(), ...state.observations],
    news: [],
    dependsOn: [],
    now,
  });
