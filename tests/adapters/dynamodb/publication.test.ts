import { type AttributeValue, DeleteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Publication } from '../../../src/ports.ts';
import { noon } from '../../contract/samples.ts';
import { type LocalTable, localClient, localTable } from './local-table.ts';
import { watched } from './watched.ts';

let local: LocalTable;
beforeEach(async () => {
  local = await localTable();
});
afterEach(() => local.drop());

describe('the record of what was published', () => {
  const of = (files: number, more: Partial<Publication> = {}): Publication => {
    const keys = Array.from({ length: files }, (_, i) => `incidents/${i}.html`);
    const each = <T>(value: (key: string) => T) => Object.fromEntries(keys.map((key) => [key, value(key)]));
    return {
      sequence: 1,
      dirty: false,
      tags: each((key) => `"${Buffer.from(key).toString('hex').padStart(32, '0')}"`),
      digests: each((key) => Buffer.from(key.repeat(3)).toString('base64url')),
      stamps: each((key) => ({ since: noon, changedAt: noon, digest: key, name: key })),
      ...more,
    };
  };

  test('holds more than one item could', async () => {
    const many = of(6_000);
    expect(await local.open().recordPublication(many, 0)).toBe(true);
    expect(await local.open().publication()).toEqual({ value: many, version: 1 });
  });

  test('is not written whole where the lease changes hands, nor where one file changed', async () => {
    const before = of(2_000);
    await local.open().recordPublication(before, 0);
    const client = localClient();
    const requests = watched(client);
    const store = local.open(client);
    const read = await store.publication();
    await store.recordPublication({ ...before, owner: 'me', until: noon }, read?.version ?? 0);
    expect(requests.at(-1)?.command).toBe('PutItemCommand');
    // Whoever begins looks once for what others left.
    await store.recordPublication({ ...before, tags: { ...before.tags, 'index.html': '"0"' } }, 2);
    expect(requests.at(-1)?.command).toBe('QueryCommand');
    const asked = requests.length;
    const after = { ...before, tags: { ...before.tags, 'index.html': '"1"' } };
    await store.recordPublication(after, 3);
    expect(requests.slice(asked).map(({ command }) => command)).toEqual([
      'PutItemCommand',
      'PutItemCommand',
      'DeleteItemCommand',
    ]);
    expect((await local.open().publication())?.value).toEqual(after);
  });

  test('holds what ten thousand monitors need and more, and is read again by one request where nobody else wrote', async () => {
    const many = of(40_000);
    const client = localClient();
    const requests = watched(client);
    const store = local.open(client);
    expect(await store.recordPublication(many, 0)).toBe(true);
    const asked = requests.length;
    expect((await store.publication())?.value).toEqual(many);
    expect(requests.slice(asked).map(({ command }) => command)).toEqual(['GetItemCommand']);
    expect((await local.open().publication())?.value).toEqual(many);
  });

  test('leaves nothing behind of what it replaced', async () => {
    const store = local.open();
    for (let n = 0; n < 3; n++) await store.recordPublication(of(50, { tags: { [`k${n}`]: '"1"' } }), n);
    const fresh = await localTable();
    await fresh.open().recordPublication(of(50, { tags: { k2: '"1"' } }), 0);
    const count = async (table: LocalTable) =>
      (await table.client.send(new ScanCommand({ TableName: table.table }))).Count;
    expect(await count(local)).toBe(await count(fresh));
    await fresh.drop();
  });

  const parts = async (): Promise<readonly string[]> => {
    const { Items = [] } = await local.client.send(new ScanCommand({ TableName: local.table }));
    return Items.flatMap(({ sk }) => (sk?.S?.startsWith('PART#') ? [sk.S] : []));
  };

  test('is rid of what a run left that died before its parts were named, once another has written', async () => {
    await local.open().recordPublication(of(50), 0);
    const living = await parts();
    const client = localClient();
    client.middlewareStack.add(
      (next) => async (args) => {
        const { Item } = args.input as { Item?: Record<string, unknown> };
        if (Item?.sk === 'HEAD') throw new Error('killed');
        return next(args);
      },
      { step: 'initialize', priority: 'high' },
    );
    await expect(local.open(client).recordPublication(of(60), 1)).rejects.toThrow();
    expect((await parts()).length).toBeGreaterThan(living.length);
    const next = local.open();
    const { value } = (await next.publication()) ?? {};
    expect(await next.recordPublication({ ...(value as Publication), owner: 'me' }, 1)).toBe(true);
    expect((await parts()).length).toBeGreaterThan(living.length);
    expect(await next.recordPublication({ ...(value as Publication), tags: { 'index.html': '"1"' } }, 2)).toBe(true);
    expect((await parts()).length).toBeLessThanOrEqual(living.length);
    expect((await local.open().publication())?.value).toEqual({ ...value, tags: { 'index.html': '"1"' } });
  });

  test('leaves a rival the parts that it is about to name', async () => {
    await local.open().recordPublication(of(50), 0);
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const client = localClient();
    client.middlewareStack.add(
      (next) => async (args) => {
        const { Item } = args.input as { Item?: Record<string, unknown> };
        if (Item?.sk === 'HEAD') {
          reached.resolve();
          await go.promise;
        }
        return next(args);
      },
      { step: 'initialize', priority: 'high' },
    );
    const written = local.open(client).recordPublication(of(60), 2);
    await reached.promise;
    expect(await local.open().recordPublication(of(55), 1)).toBe(true);
    go.resolve();
    expect(await written).toBe(true);
    expect((await local.open().publication())?.value).toEqual(of(60));
  });

  test('forgets the files that are gone', async () => {
    const store = local.open();
    await store.recordPublication(of(300), 0);
    await store.recordPublication(of(2), 1);
    expect((await local.open().publication())?.value).toEqual(of(2));
    await store.recordPublication(of(300), 2);
    expect((await local.open().publication())?.value).toEqual(of(300));
  });

  test('written by one who has not read it is written whole', async () => {
    await local.open().recordPublication(of(50), 0);
    await local.open().recordPublication(of(60), 1);
    expect((await local.open().publication())?.value).toEqual(of(60));
  });

  test('is written whole on what a rival wrote meanwhile, known or not', async () => {
    const ours = of(5);
    const theirs = of(5, { tags: Object.fromEntries(Object.keys(ours.tags).map((key) => [key, '"theirs"'])) });
    const [store, rival] = [local.open(), local.open()];
    await store.recordPublication(ours, 0);
    await rival.recordPublication(theirs, 1);
    expect(await store.recordPublication(ours, 1)).toBe(false);
    expect(await store.recordPublication(ours, 2)).toBe(true);
    expect((await local.open().publication())?.value).toEqual(ours);
    await rival.recordPublication(theirs, 3);
    expect(await store.recordPublication(ours, 4)).toBe(true);
    expect((await local.open().publication())?.value).toEqual(ours);
  });

  test('is read again where it changed while it was read', async () => {
    await local.open().recordPublication(of(5), 0);
    const client = localClient();
    let torn = 0;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const answer = await next(args);
        const output = answer.output as { Responses?: Record<string, unknown[]> };
        if (/BatchGet/.test(context.commandName as string) && torn++ < 2) output.Responses?.[local.table]?.pop();
        return answer;
      },
      { step: 'initialize', priority: 'high' },
    );
    expect((await local.open(client).publication())?.value).toEqual(of(5));
    expect(torn).toBe(3);
  });

  test('that is never whole is an error', async () => {
    await local.open().recordPublication(of(5), 0);
    const { Items = [] } = await local.client.send(new ScanCommand({ TableName: local.table }));
    const part = Items.find(({ sk }) => sk?.S?.startsWith('PART#')) ?? {};
    await local.client.send(
      new DeleteItemCommand({
        TableName: local.table,
        Key: { pk: part.pk as AttributeValue, sk: part.sk as AttributeValue },
      }),
    );
    await expect(local.open().publication()).rejects.toThrow(/another publisher/);
  });
});
