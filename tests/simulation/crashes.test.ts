import { describe, expect, test } from 'vitest';
import { announced } from '../../src/core/incident/event.ts';
import { minutes, seconds } from '../../src/core/time.ts';
import { type History, live } from './history.ts';
import { broken } from './invariants/all.ts';
import { entriesOf, finalFacts, ticks } from './invariants/read.ts';
import type { Plan } from './plan.ts';
import type { Fate, Fates } from './process.ts';
import { config, monitor, service } from './products.ts';
import { fair } from './weather.ts';

/** One outage, from before its first failure until it is told, shown and written up; and every call that this takes, spoiled once. */

const start = Date.UTC(2017, 6, 20, 12);

const outage = (publishing: boolean): Plan => {
  const monitors = ['login', 'sync'].map((id) => monitor(id, { recheck: minutes(1), timeout: seconds(4) }));
  const [from, to] = [start + minutes(4.5), start + minutes(7.4)];
  return {
    seed: 1,
    start,
    end: to + minutes(18),
    calmFrom: start,
    deployments: [{ at: start, number: 1, config: config([service('orion', monitors)]), what: 'first' }],
    troubles: [{ monitor: 'orion/login', from, to, rate: 1, class: 'gateway' }],
    weather: fair(start),
    publishing,
    people: 1,
  };
};

/** A call: the nth of a run, which is known by its name. */
interface Call {
  readonly run: string;
  readonly nth: number;
  readonly step: string;
}

const counting = (see: (call: Call) => Fate | undefined): (() => Fates) => {
  const counts = new Map<string, number>();
  return () => (step, run) => {
    const nth = (counts.get(run) ?? 0) + 1;
    counts.set(run, nth);
    return see({ run, nth, step });
  };
};

const callsOf = async (plan: Plan): Promise<Lived> => {
  const calls: Call[] = [];
  const history = await live(
    plan,
    counting((call) => void calls.push(call)),
  );
  return { history, calls };
};

interface Lived {
  readonly history: History;
  readonly calls: readonly Call[];
}

/** Those of runs that began while there was time enough to make good for them. */
const early = ({ calls, history }: Lived): readonly Call[] => {
  const late = new Set(entriesOf(history, 'began').flatMap(({ by, at }) => (at > history.plan.end ? [by] : [])));
  return calls.filter(({ run }) => !late.has(run));
};

/**
 * One of each kind: what a run does for the tenth time as it did the first nine need not be spoiled ten times, nor the tenth file of a
 * row of files other than the second.
 */
const distinct = ({ calls, history }: Lived): readonly Call[] => {
  const did = new Map<string, string>();
  for (const { by, write } of ticks(history))
    did.set(
      by,
      [...(write.events ?? []).map(({ kind }) => kind), write.facts && 'facts', write.chunk && 'chunk'].join(),
    );
  const kinds = new Map<string, Call>();
  for (const [run, its] of Map.groupBy(early({ calls, history }), (call) => call.run)) {
    let row = 0;
    for (const [i, call] of its.entries()) {
      const again = its[i - 1]?.step === call.step;
      if (!again) row++;
      const kind = [run.replace(/#.*/, ''), did.get(run), row, call.step, again].join(' ');
      if (!kinds.has(kind)) kinds.set(kind, call);
    }
  }
  return [...kinds.values()];
};

/** What people were told, what is kept, and what the page says, however often and in however many pieces it was said. */
const outcome = async (history: History) => {
  const keys = new Set(entriesOf(history, 'notice').flatMap(({ keys: its }) => its));
  const facts = finalFacts(history);
  const events = ticks(history).flatMap(({ write }) => write.events ?? []);
  const { store } = history;
  const words = await Promise.all(
    facts.map(async ({ id }) => ({
      text: (await store.text(id))?.value.whatHappened,
      updates: (await store.updates(id)).map(({ body }) => body),
      takenUpBy: (await store.acknowledgement(id))?.by,
      dismissed: (await store.text(id))?.value.dismissed?.reason,
    })),
  );
  return {
    incidents: facts.map(({ status, impact, stretches }) => [status, impact, stretches.map(({ monitor: id }) => id)]),
    told: events.filter(({ kind }) => announced.includes(kind)).map(({ kind }) => kind),
    untold: events.filter(({ kind, incident, n }) => announced.includes(kind) && !keys.has(`${incident}-${n}`)),
    words,
    broken: await broken(history),
  };
};

type Spoiling = readonly [string, Fate];
const spoilings: readonly Spoiling[] = [
  ['killed before', { before: 'crash' }],
  ['killed after', { after: 'crash' }],
  ['not done, an error', { before: 'error' }],
  ['done, and the answer lost', { after: 'error' }],
];

const spoiled = (plan: Plan, at: Call, fate: Fate): Promise<History> =>
  live(
    plan,
    counting(({ run, nth }) => (run === at.run && nth === at.nth ? fate : undefined)),
  );

describe.each<[string, boolean, readonly string[], number]>([
  ['checking, judging and telling', false, ['watch', 'dispatch', 'notify', 'person-1'], 50],
  ['publishing', true, ['publish'], 15],
])('%s', (_what, publishing, functions, fewest) => {
  const plan = outage(publishing);
  const points = async (): Promise<readonly Call[]> =>
    distinct(await callsOf(plan)).filter(({ run }) => functions.includes(run.replace(/#.*/, '')));

  test.each(spoilings)(
    '%s any one call: the outcome is the same',
    async (_how, fate) => {
      const expected = await outcome(await live(plan));
      expect(expected).toMatchObject({
        incidents: [['resolved', 'major', ['login']]],
        told: ['opened', 'resolved'],
        untold: [],
        words: [
          {
            text: 'person-1-1 person-1-2',
            updates: ['person-1-1', 'person-1-2'],
            takenUpBy: 'person-1',
            dismissed: 'person-1-3',
          },
        ],
        broken: [],
      });
      const calls = await points();
      expect(calls.length).toBeGreaterThan(fewest);

      for (const call of calls)
        expect(
          await outcome(await spoiled(plan, call, fate)),
          `${call.run} at its call ${call.nth}, ${call.step}`,
        ).toEqual(expected);
    },
    120_000,
  );
});

test('a call that a run makes again and again may be spoiled each time, in whatever way', async () => {
  const plan = outage(false);
  const expected = await outcome(await live(plan));
  const calls = early(await callsOf(plan));
  expect(calls.length).toBeGreaterThan(400);
  for (const [i, call] of calls.entries()) {
    const [how, fate] = spoilings[i % spoilings.length] as Spoiling;
    expect(await outcome(await spoiled(plan, call, fate)), `${call.run}, ${how} its call ${call.nth}`).toEqual(
      expected,
    );
  }
}, 240_000);
