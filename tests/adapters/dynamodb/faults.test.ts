import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceState } from '../../../src/core/judge/state.ts';
import type { TickWrite } from '../../../src/core/judge/tick.ts';
import type { Store } from '../../../src/ports.ts';
import { event, facts, noon, publication, state, text } from '../../contract/samples.ts';
import { type LocalTable, localClient, localTable } from './local-table.ts';
import { type Fault, type Sending, type Spoiler, spoilAttempts, spoilRequests } from './spoiled.ts';

let local: LocalTable;
beforeAll(async () => {
  local = await localTable();
});
afterAll(() => local.drop());

let services = 0;
const newService = (): string => `service-${++services}`;

type Spoil = typeof spoilAttempts;
const spoiled = (spoil: Spoil, spoiler: Spoiler): Store => {
  const client = localClient();
  spoil(client, spoiler);
  return local.open(client);
};

const firstWrite =
  (fault: Fault): Spoiler =>
  ({ writes, nth }) =>
    writes && nth === 1 ? fault : undefined;
const everyWrite =
  (fault: Fault): Spoiler =>
  ({ writes }) =>
    writes ? fault : undefined;

const plain = (service: string, version: number): TickWrite => ({ state: state(version, { service }) });
const withEvent = (service: string, version: number): TickWrite => ({
  state: state(version, { service }),
  facts: facts(service),
  events: [event(service, version)],
});

describe.each([
  ['a plain tick', plain],
  ['a tick with an incident', withEvent],
])('%s', (_what, write) => {
  /** The service as it is before the tick under test. */
  const begun = async (): Promise<string> => {
    const service = newService();
    expect(await local.open().writeTick(plain(service, 1))).toBe('written');
    return service;
  };
  const versionOf = async (service: string) => (await local.open().state(service))?.version;

  test.each<[string, Spoil, Fault]>([
    ['whose first attempt is not sent is written', spoilAttempts, 'unsent'],
    ['whose first answer is lost is written: the second attempt meets the first', spoilAttempts, 'lost'],
    ['whose first attempt is throttled is written', spoilAttempts, 'throttled'],
    ['whose every answer is lost is written, as a look at the table shows', spoilRequests, 'lost'],
    ['that meets another transaction is tried again', spoilRequests, 'contended'],
    ['that another transaction keeps out is tried again', spoilRequests, 'blocked'],
    ['that is given up for want of throughput is tried again', spoilRequests, 'starved'],
  ])('%s', async (_rule, spoil, fault) => {
    const service = await begun();
    const spoiler = spoil === spoilRequests && fault === 'lost' ? everyWrite(fault) : firstWrite(fault);
    expect(await spoiled(spoil, spoiler).writeTick(write(service, 2))).toBe('written');
    expect(await versionOf(service)).toBe(2);
    expect(await local.open().writeTick(write(service, 2))).toBe('conflict');
  });

  test.each(['contended', 'blocked'] as const)('that is %s again and again is a conflict', async (fault) => {
    const service = await begun();
    expect(await spoiled(spoilRequests, everyWrite(fault)).writeTick(write(service, 2))).toBe('conflict');
    expect(await versionOf(service)).toBe(1);
  });

  test.each<[string, Fault, string]>([
    ['is never sent', 'unsent', 'aws-unavailable'],
    ['is throttled again and again', 'throttled', 'aws-throttled'],
    ['is starved again and again', 'starved', 'aws-throttled'],
  ])('that %s is an error, and nothing is written', async (_rule, fault, code) => {
    const service = await begun();
    const broken = spoiled(spoilRequests, everyWrite(fault));
    await expect(broken.writeTick(write(service, 2))).rejects.toMatchObject({ name: 'AwsFailure', code });
    expect(await versionOf(service)).toBe(1);
  });

  test('whose answer is lost, and the table then out of reach, is an error though it was written', async () => {
    const service = await begun();
    const blind = spoiled(spoilRequests, ({ writes }) => (writes ? 'lost' : 'unsent'));
    await expect(blind.writeTick(write(service, 2))).rejects.toMatchObject({ code: 'aws-unavailable' });
    expect(await versionOf(service)).toBe(2);
  });

  test('that a rival wrote meanwhile is a conflict, also where the answer was lost', async () => {
    const service = await begun();
    const rival: ServiceState = state(2, { service, chunks: 99 });
    expect(await local.open().writeTick({ state: rival })).toBe('written');
    expect(await spoiled(spoilAttempts, firstWrite('lost')).writeTick(write(service, 2))).toBe('conflict');
    expect(await local.open().state(service)).toEqual(rival);
  });
});

describe('a tick that a rival went on from before its lost answer was missed', () => {
  /** The first write is done, and its answer is lost; then a rival writes the next version; then the library tries again. */
  const overtaken = (service: string): Store => {
    const client = localClient();
    let done = false;
    spoilAttempts(client, ({ writes }) => (writes && !done ? 'lost' : undefined));
    client.middlewareStack.add(
      (next) => async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (!done) await local.open().writeTick(plain(service, 3));
          done = true;
          throw error;
        }
      },
      { step: 'finalizeRequest', priority: 'normal' },
    );
    return local.open(client);
  };

  test.each([
    ['is a conflict, since none can tell any more: what was seen is folded again, and found known', plain, 'conflict'],
    ['is written, where it was a transaction: the engine remembers those for ten minutes', withEvent, 'written'],
  ])('%s', async (_rule, write, answer) => {
    const service = newService();
    await local.open().writeTick(plain(service, 1));
    expect(await overtaken(service).writeTick(write(service, 2))).toBe(answer);
    expect((await local.open().state(service))?.version).toBe(3);
  });
});

test('a transaction that is done and asked for again when the engine has forgotten it is known by its mark', async () => {
  const service = newService();
  await local.open().writeTick(plain(service, 1));
  const client = localClient();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand') return next(args);
      const under = (ClientRequestToken: string) => ({ ...args, input: { ...args.input, ClientRequestToken } });
      await next(under('one')).catch(() => undefined);
      return next(under('another'));
    },
    { step: 'initialize', priority: 'high' },
  );
  expect(await local.open(client).writeTick(withEvent(service, 2))).toBe('written');
});

describe('an answer that is lost', () => {
  const losing = (): Store => spoiled(spoilAttempts, firstWrite('lost'));
  const losingForGood = (): Store => spoiled(spoilRequests, everyWrite('lost'));

  test.each([
    ['once', losing],
    ['for good', losingForGood],
  ])('%s does not hide that a text was saved, nor save it twice', async (_how, store) => {
    const incident = newService();
    expect(await store().saveText(incident, text('one'), 0)).toBe(true);
    expect(await local.open().text(incident)).toEqual({ value: text('one'), version: 1 });
    expect(await local.open().saveText(incident, text('another'), 0)).toBe(false);
  });

  test.each([
    ['once', losing],
    ['for good', losingForGood],
  ])('%s does not hide that a note was written', async (_how, store) => {
    const before = (await local.open().planned())?.version ?? 0;
    expect(await store().recordPlanned(noon + before, before)).toBe(true);
    expect(await local.open().planned()).toEqual({ value: noon + before, version: before + 1 });
    const published = (await local.open().publication())?.version ?? 0;
    expect(await store().recordPublication(publication(published), published)).toBe(true);
    expect(await local.open().publication()).toEqual({ value: publication(published), version: published + 1 });
  });

  test('does not add an update twice, nor announce an event twice', async () => {
    const incident = newService();
    await local.open().writeTick(withEvent(incident, 1));
    const update = { id: 'u', at: noon, status: 'identified', body: 'b', by: 'someone' } as const;
    await losing().addUpdate(incident, update);
    await losing().markAnnounced(event(incident, 1), noon);
    await local.open().markAnnounced(event(incident, 1), noon + 1);
    expect(await local.open().updates(incident)).toEqual([update]);
    expect(await local.open().announcements(incident)).toEqual(new Map([[1, noon]]));
  });
});

test('whatever is lost, each version is written once, by the one who is told so', async () => {
  const faults = fc.constantFrom<Fault | undefined>(
    undefined,
    undefined,
    undefined,
    'unsent',
    'lost',
    'lost',
    'contended',
  );
  const spoilers = fc.record({
    attempts: fc.array(faults, { maxLength: 12 }),
    requests: fc.array(faults, { maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(spoilers, spoilers),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 8 }),
      async (of, events) => {
        const service = newService();
        const told = await Promise.all(of.map((spoiler, writer) => writeAll(service, writer, spoiler, events)));
        const final = await local.open().state(service);
        for (let version = 1; version <= (final?.version ?? 0); version++) {
          const owners = told.filter((of) => of.get(version) === 'written');
          expect(owners.length).toBeLessThanOrEqual(1);
        }
        const last = told.findIndex((of) => of.get(final?.version ?? 0) === 'written');
        const unsure = told.some((of) => of.get(final?.version ?? 0) === 'unknown');
        if (!unsure && final) expect(final.chunks).toBe(last);
      },
    ),
    { numRuns: 12 },
  );
});

type Told = 'written' | 'conflict' | 'unknown';

/** One of two rivals: reads, writes the next version with its own number in it, and keeps what it was told. */
const writeAll = async (
  service: string,
  writer: number,
  { attempts, requests }: { attempts: readonly (Fault | undefined)[]; requests: readonly (Fault | undefined)[] },
  events: readonly boolean[],
): Promise<ReadonlyMap<number, Told>> => {
  const client = localClient();
  const nth =
    (faults: readonly (Fault | undefined)[]) =>
    ({ nth }: Sending) =>
      faults[nth - 1];
  spoilAttempts(client, nth(attempts));
  spoilRequests(client, nth(requests));
  const store = local.open(client);
  const told = new Map<number, Told>();
  for (const withEvents of events) {
    const version = ((await local.open().state(service))?.version ?? 0) + 1;
    const its = state(version, { service, chunks: writer });
    const write = withEvents ? { state: its, events: [event(service, version, { kind: 'worsened' })] } : { state: its };
    told.set(version, await store.writeTick(write).catch(() => 'unknown' as const));
  }
  return told;
};
