import type { S3Client } from '@aws-sdk/client-s3';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SlotRecord } from '../../lambdas/each-slot.ts';
import { runBatch } from '../../lambdas/slot-batch.ts';
import { s3Site } from '../../src/adapters/s3/site.ts';
import { snsAnnouncer } from '../../src/adapters/sns/announcer.ts';
import { sqsSlots } from '../../src/adapters/sqs/slots.ts';
import { type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import { announce } from '../../src/flow/announce.ts';
import { dispatch } from '../../src/flow/dispatch.ts';
import { publish } from '../../src/flow/publish.ts';
import { publishMemory } from '../../src/flow/publish-memory.ts';
import { watch } from '../../src/flow/watch.ts';
import type { Log, Slots, Store } from '../../src/ports.ts';
import { chance } from './chance.ts';
import { bucket } from './cloud/bucket.ts';
import { queue } from './cloud/queue.ts';
import { topic } from './cloud/topic.ts';
import type { Deployment } from './deployments.ts';
import { type Entry, journal } from './journal.ts';
import { memoryStore } from './memory-store.ts';
import { people } from './people.ts';
import type { Plan } from './plan.ts';
import { type Fates, type Outcome, type Process, runProcess } from './process.ts';
import { type Recorded, recorded } from './recorded.ts';
import { targets } from './targets.ts';
import { otherVantages } from './vantages.ts';
import { virtualClock } from './virtual-clock.ts';
import { fatesIn, isRough, queueWeather } from './weather.ts';

/** What happened, as far as it left a trace; and how the store stood in the end. */
export interface History {
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly end: Instant;
  readonly store: Store;
}

/** As the stack configures them. */
const watchLimit: Millis = seconds(30);
const settling: Millis = seconds(6);
const otherLimit: Millis = minutes(1);

/** Lives through a plan: the real flows, the adapters of the cloud's services and the batches of the queue, on a virtual clock. */
export const live = async (plan: Plan, fatesOf?: (plan: Plan) => Fates): Promise<History> => {
  const { weather } = plan;
  const clock = virtualClock(plan.start);
  const log = journal();
  const dice = chance(plan.seed ^ 0x5bd1e995);
  const random = dice.fork().next;
  const rough = (): boolean => isRough(weather, clock.now());
  const lagging = dice.fork();
  const table = memoryStore({
    now: () => clock.now(),
    asOf: () => clock.now() - (weather.lag > 0 ? lagging.between(0, weather.lag) : 0),
  });
  const fateful = dice.fork();
  const fates = fatesOf?.(plan) ?? fatesIn(weather, () => clock.now(), fateful);
  const skews = dice.fork();
  let processes = 0;

  /** Each function sees a deployment at a moment of its own. */
  const deployed = (lag: Millis): Deployment =>
    plan.deployments.findLast(({ at }) => at + lag <= clock.now()) ?? plan.deployments[0];
  const lags = {
    watch: dice.between(0, 60_000),
    dispatch: dice.between(0, 60_000),
    tell: dice.between(0, 60_000),
    vantage: (plan.seed * 7_919) % 60_000,
  };
  for (const { at, number, what } of plan.deployments)
    clock.at(at, () => log.add({ at, kind: 'deployed', number, what }));

  const skewOf = (name: string): Millis => {
    const { jump } = plan;
    if (jump) return name.startsWith(jump.who) && clock.now() >= jump.from && clock.now() < jump.to ? jump.by : 0;
    return weather.skew > 0 ? Math.floor(skews.between(-weather.skew, weather.skew)) : 0;
  };
  const run = <T>(name: string, limit: Millis, body: (process: Process) => Promise<T>): Promise<Outcome<T>> =>
    runProcess(
      {
        clock,
        journal: log,
        fates,
        skew: skewOf(name),
        limit,
      },
      `${name}#${++processes}`,
      body,
    );
  const storeOf = (process: Process): Recorded =>
    process.through(
      'store',
      recorded(table, log, clock, process.name, (incidents) => news(incidents)),
    );
  const logOf = ({ name }: Process): Log => {
    const line = (what: string, fields: object = {}): void =>
      log.add({ at: clock.now(), kind: 'log', by: name, line: `${what} ${JSON.stringify(fields)}` });
    return { info: () => undefined, warn: line, error: line };
  };
  const slotsOf = (process: Process): Slots =>
    sqsSlots({
      client: process.through('sqs', slots.client) as SQSClient,
      queueUrl: 'slots',
      clock: process.clock,
      random,
    });
  const check = targets({ clock, chance: dice.fork(), troubles: plan.troubles, blind: weather.blind });

  const far = otherVantages({
    clock,
    deaf: plan.deaf ?? [],
    config: () => deployed(lags.vantage).config,
    run,
    seenFrom: check,
  });

  const watching = (batch: readonly SlotRecord[]) =>
    run('watch', watchLimit, async (process) => {
      const { config, number } = deployed(lags.watch);
      const until = new AbortController();
      const done = clock.at(clock.now() + watchLimit - settling, () => until.abort(new Error('the deadline')));
      const world = {
        config,
        number,
        store: storeOf(process),
        vantages: [check(process), ...config.vantages.slice(1).map((name) => far(process, name))],
        slots: slotsOf(process),
        clock: process.clock,
        random,
        log: logOf(process),
      };
      const { delivered, again } = await runBatch(batch, {
        ...world,
        run: (slot) => watch(world, slot, until.signal),
        deadline: until.signal,
      });
      done();
      for (const each of delivered)
        if ('cause' in each)
          logOf(process).error('a slot could not be run', { ...each.slot, cause: String(each.cause) });
      return new Set(again.map(({ messageId }) => messageId));
    });

  const slots = queue({
    clock,
    chance: dice.fork(),
    journal: log,
    weather: () => queueWeather(weather, clock.now()),
    deliver: async (batch) => {
      const outcome = await watching(batch);
      return typeof outcome === 'object' && 'ended' in outcome ? outcome.ended : 'all';
    },
  });

  const dispatching = () =>
    run('dispatch', otherLimit, (process) =>
      dispatch({
        config: deployed(lags.dispatch).config,
        store: storeOf(process),
        slots: slotsOf(process),
        clock: process.clock,
        log: logOf(process),
      }),
    );

  const sns = { clock, chance: dice.fork(), journal: log, finicky: () => (rough() ? weather.finicky : 0) };
  const announcing = (told: readonly string[] = []) =>
    run('notify', otherLimit, (process) =>
      announce({
        config: deployed(lags.tell).config,
        desk: {},
        store: storeOf(process),
        announcer: snsAnnouncer({
          client: process.through('sns', topic(sns, process.name)) as SNSClient,
          topics: { incidents: 'incidents', self: 'self' },
        }),
        clock: process.clock,
        log: logOf(process),
        news: told,
      }),
    );

  const site = bucket({
    clock,
    chance: dice.fork(),
    journal: log,
    landing: () => ({ chance: rough() ? weather.lateLanding : 0, within: minutes(2) }),
  });
  const publishing = async (told: readonly string[] = []): Promise<void> => {
    if (!plan.publishing) return;
    await run('publish', otherLimit, (process) => {
      const store = storeOf(process);
      return publish({
        config: deployed(lags.tell).config,
        store,
        memory: publishMemory(store),
        site: s3Site({ client: process.through('s3', site.client(process.name)) as S3Client, bucket: 'site' }),
        clock: process.clock,
        owner: random().toString(36),
        log: logOf(process),
        news: told,
      });
    });
  };

  const stream = dice.fork();
  const news = (incidents: readonly string[]): void => {
    for (const [gathering, tell] of [
      [300, announcing],
      [seconds(2.5), publishing],
    ] as const) {
      const { lost, twice, late } = rough() ? weather.news : { lost: 0, twice: 0.01, late: 0 };
      const come = (after: Millis): unknown => clock.at(clock.now() + after, () => tell(incidents));
      if (!stream.happens(lost)) come(gathering + (stream.happens(late) ? stream.between(0, minutes(10)) : 0));
      if (stream.happens(twice)) come(gathering + stream.between(0, minutes(2)));
    }
  };

  const timetable = dice.fork();
  const everyMinute = (work: () => Promise<unknown>): void => {
    const offset = Math.floor(timetable.between(0, 60_000));
    const minute = (from: number): unknown =>
      clock.at(from + offset, () => {
        minute(from + minutes(1));
        const { missed, twice } = rough() ? weather.schedule : { missed: 0, twice: 0.01 };
        if (!timetable.happens(missed)) void work();
        if (timetable.happens(twice)) clock.at(clock.now() + timetable.between(0, seconds(20)), () => work());
      });
    minute(plan.start);
  };
  everyMinute(dispatching);
  everyMinute(announcing);
  everyMinute(publishing);

  if (weather.poison > 0) poison(plan, dice.fork(), clock, slots.push);
  people({
    plan,
    clock,
    chance: dice.fork(),
    run: (name, body) => run(name, otherLimit, body),
    deskOf: (process) => ({
      config: deployed(lags.tell).config,
      store: storeOf(process),
      clock: process.clock,
      newId: () => random().toString(36),
      version: '1',
    }),
  });
  return { plan, entries: log.entries, end: await toTheEnd(plan, clock, table), store: table };
};

/** A monitor is trusted again after a quarter of an hour at most, where it was seen both failing and passing after 30 passes. */
const longestRecovery: Millis = minutes(18);

const toTheEnd = async (plan: Plan, clock: ReturnType<typeof virtualClock>, store: Store): Promise<Instant> => {
  let end = plan.end;
  await clock.runTo(end);
  while ((await store.states()).some(({ open }) => open) && end < plan.end + longestRecovery) {
    end += minutes(1);
    await clock.runTo(end);
  }
  end += minutes(2.25);
  await clock.runTo(end);
  return end;
};

/** Messages that are not slots: they touch nothing else of their batch. */
const poison = (
  { weather, start }: Plan,
  dice: ReturnType<typeof chance>,
  clock: ReturnType<typeof virtualClock>,
  push: (body: string) => void,
): void => {
  const bodies = [
    '',
    '{',
    'null',
    '{"service":"service-1"}',
    '{"service":"service-1","at":"now"}',
    '[]',
    '{"service":"nobody","at":1}',
  ];
  for (let at = start; at < weather.to; at += minutes(1))
    if (dice.happens(weather.poison)) clock.at(at, () => push(bodies[dice.whole(0, bodies.length - 1)] as string));
};
