import { SQSClient } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SlotUnreadable, slotMessage, slotsIn } from '../../../src/adapters/sqs/slot-message.ts';
import { sqsSlots } from '../../../src/adapters/sqs/slots.ts';
import { checksTogether } from '../../../src/core/judge/together.ts';
import { minutes, seconds } from '../../../src/core/time.ts';
import type { Slot, Slots } from '../../../src/ports.ts';
import { clientOf } from '../aws/recording-endpoint.ts';
import { type SqsEndpoint, type SqsFaults, sqsEndpoint } from './sqs-endpoint.ts';

const now = Date.UTC(2017, 6, 20, 13, 0, 0, 400);
const slot = (service: string, at = now, token?: string): Slot => ({ service, at, ...(token && { token }) });

const sending = async (faults: SqsFaults = {}): Promise<{ readonly sqs: SqsEndpoint; readonly slots: Slots }> => {
  const sqs = await sqsEndpoint(faults);
  const client = new SQSClient({ ...clientOf(sqs), maxAttempts: 2 });
  onTestFinished(async () => {
    client.destroy();
    await sqs.close();
  });
  const clock = { now: () => now, sleep: async () => undefined };
  return { sqs, slots: sqsSlots({ client, queueUrl: sqs.queueUrl, clock, random: () => 0.5 }) };
};

test('a slot carries its service, its time and its token, and nothing else', async () => {
  const { sqs, slots } = await sending();
  await slots.send([slot('orion', now), slot('classic', now, 't-1')]);
  expect(sqs.queued.map(({ body }) => JSON.parse(body))).toEqual([
    { service: 'orion', at: now },
    { service: 'classic', at: now, token: 't-1' },
  ]);
  expect(sqs.queued.map(({ queueUrl }) => queueUrl)).toEqual([sqs.queueUrl, sqs.queueUrl]);
});

test.each([
  ['now', 0, 0],
  ['a minute ago', -minutes(1), 0],
  ['in a tenth of a second', 100, 1],
  ['in exactly five seconds', seconds(5), 5],
  ['a little later than that', seconds(5) + 1, 6],
  ['in 15 minutes', minutes(15), 900],
])('one that is due %s waits so long that it arrives not before its time', async (_when, ahead, delay) => {
  const { sqs, slots } = await sending();
  await slots.send([slot('orion', now + ahead)]);
  expect(sqs.queued.map(({ delaySeconds }) => delaySeconds)).toEqual([delay]);
});

test('one that is further ahead than SQS can wait is refused, and none is sent', async () => {
  const { sqs, slots } = await sending();
  await expect(slots.send([slot('orion'), slot('classic', now + minutes(15) + 1)])).rejects.toThrow(
    /classic.*15 minutes/,
  );
  expect(sqs.received).toHaveLength(0);
});

test.each([
  [0, []],
  [1, [1]],
  [10, [10]],
  [11, [10, 1]],
  [1_234, [...Array.from({ length: 123 }, () => 10), 4]],
])('%i slots go in batches of ten', async (count, batches) => {
  const { sqs, slots } = await sending();
  await slots.send(Array.from({ length: count }, (_, i) => slot(`s${i}`)));
  expect(sqs.batches.toSorted((a, b) => b - a)).toEqual(batches);
  expect(new Set(sqs.queued.map(({ body }) => body)).size).toBe(count);
});

const services = (sqs: SqsEndpoint): readonly string[] => sqs.queued.map(({ body }) => slotsIn(body)[0].service);
const twelve = Array.from({ length: 12 }, (_, i) => slot(`s${i}`));

test('those that a batch did not take are sent again, and those alone', async () => {
  const { sqs, slots } = await sending({
    ofMessage: (body, attempt) => (/s[37]"/.test(body) && attempt < 3 ? 'busy' : undefined),
  });
  await slots.send(twelve);
  expect(services(sqs).toSorted()).toEqual(twelve.map(({ service }) => service).toSorted());
  expect(sqs.batches.toSorted((a, b) => a - b)).toEqual([2, 2, 2, 10]);
});

test.each([
  ['busy', 'aws-throttled'],
  ['refused', 'aws-refused'],
] as const)('one that stays %s is an error, when all others are sent', async (fault, code) => {
  const { sqs, slots } = await sending({ ofMessage: (body) => (body.includes('"s3"') ? fault : undefined) });
  await expect(slots.send(twelve)).rejects.toMatchObject({ name: 'AwsFailure', code });
  expect(services(sqs)).toHaveLength(11);
});

test('what SQS refuses for good is not asked for again and again', async () => {
  const { sqs, slots } = await sending({ ofMessage: () => 'refused' });
  await expect(slots.send([slot('orion')])).rejects.toThrow(/InvalidMessageContents/);
  expect(sqs.received).toHaveLength(1);
});

test('a request that fails is an error, and all others are sent', async () => {
  const { sqs, slots } = await sending({
    ofRequest: (bodies) => (bodies.some((body) => body.includes('"s3"')) ? 'throttled' : undefined),
  });
  const many = Array.from({ length: 400 }, (_, i) => slot(`s${i}`));
  await expect(slots.send(many)).rejects.toMatchObject({ code: 'aws-throttled' });
  expect(sqs.queued).toHaveLength(390);
});

test('a lost answer may double slots, and loses none', async () => {
  const { sqs, slots } = await sending({ ofRequest: (_bodies, nth) => (nth === 1 ? 'lost' : undefined) });
  await slots.send(twelve);
  expect(new Set(services(sqs)).size).toBe(12);
  expect(services(sqs).length).toBeGreaterThan(12);
});

test('a group goes as one message, at the moment of its slots; ten messages a request', async () => {
  const { sqs, slots } = await sending();
  const at = now + seconds(5);
  await slots.sendTogether(Array.from({ length: 11 }, (_, n) => [slot(`a${n}`, at), slot(`b${n}`, at)]));
  expect(sqs.batches.toSorted((a, b) => b - a)).toEqual([10, 1]);
  expect(sqs.queued.map(({ delaySeconds }) => delaySeconds)).toEqual(sqs.queued.map(() => 5));
  expect(sqs.queued.flatMap(({ body }) => slotsIn(body)).toSorted((a, b) => (a.service < b.service ? -1 : 1))).toEqual(
    ['a', 'b']
      .flatMap((letter) => Array.from({ length: 11 }, (_, n) => slot(`${letter}${n}`, at)))
      .toSorted((a, b) => (a.service < b.service ? -1 : 1)),
  );
});

test('a group without slots is nothing to send', async () => {
  const { sqs, slots } = await sending();
  await slots.sendTogether([[], []]);
  expect(sqs.received).toHaveLength(0);
});

describe('a message', () => {
  test('comes back as the slots that it was', () => {
    const alone = fc.record(
      { service: fc.string(), at: fc.integer(), token: fc.string() },
      { requiredKeys: ['service', 'at'] },
    );
    const planned = fc
      .tuple(fc.integer(), fc.array(fc.string(), { minLength: 1, maxLength: 100 }))
      .map(([at, services]) => services.map((service): Slot => ({ service, at })));
    fc.assert(
      fc.property(
        fc.oneof(
          alone.map((one) => [one]),
          planned,
        ),
        (given) => {
          expect(slotsIn(slotMessage(given as unknown as readonly [Slot, ...Slot[]]))).toEqual(given);
        },
      ),
    );
  });

  test('of several is to a version that knows no groups the first of them', () => {
    expect(JSON.parse(slotMessage([slot('a'), slot('b'), slot('c')]))).toEqual({
      service: 'a',
      at: now,
      with: ['b', 'c'],
    });
  });

  test('of a full group leaves room for ten in what SQS charges for as one request', () => {
    const services = Array.from({ length: checksTogether }, (_, n) => `${n}`.padEnd(63, 'x'));
    const message = slotMessage(services.map((service) => slot(service)) as unknown as readonly [Slot, ...Slot[]]);
    expect(10 * Buffer.byteLength(message)).toBeLessThan(2 * 64 * 1_024);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"orion"',
    '{"service":"orion"}',
    '{"service":1,"at":1}',
    '{"service":"o","at":"1"}',
    '{"service":"o","at":1e999}',
    '{"service":"o","at":1,"token":7}',
    '{"service":"o","at":1,"with":"p"}',
    '{"service":"o","at":1,"with":[2]}',
  ])('that reads %s is none of ours', (body) => expect(() => slotsIn(body)).toThrow(SlotUnreadable));
});
