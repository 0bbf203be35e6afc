import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Slot } from '../../src/ports.ts';
import type { Cloud } from './cloud/cloud.ts';
import type { Message } from './cloud/slot-queue.ts';
import { type DeskWork, takesUp, writesUp } from './engineer.ts';
import type { Product } from './product.ts';

/** What happened to the product, and when. */
export interface Outage {
  readonly brokeAt: number;
  readonly mendedAt: number;
  /** Records of the stream while all was well. */
  readonly quiet: readonly DynamoDBRecord[];
  /** How often whoever reads the stream was called meanwhile. */
  readonly wokenInQuiet: number;
  /** What an engineer did meanwhile and afterwards. */
  readonly desk: DeskWork;
}

/**
 * No slot waits for its time here: the program goes by the time that a slot names. But observations are kept to a tenth of a second, so
 * that two follow-ups asked for within the same tenth would be one.
 */
const anotherTenth = (): Promise<void> => pause(100 - (Date.now() % 100));

/** A message that is no slot. */
export const poison: Message = { id: 'poison', body: '{"service":', receives: 0 };

/** A message of two slots, of which nobody heard since it was received. */
const killed: Message = {
  id: 'killed',
  body: JSON.stringify({ service: 'orion', at: Date.UTC(2026, 0, 1), with: ['gone'] }),
  receives: 1,
};

/**
 * One outage from beginning to end, with everything that AWS may do on the way: a schedule that fires twice, slots that come twice,
 * at once, late or out of order, a message that is no slot, news that is told twice.
 */
export const liveThrough = async (cloud: Cloud, product: Product): Promise<Outage> => {
  const { slots } = cloud;
  const one = (message: Message) => slots.take([message]);
  const earliest = (wanted: (slot: Slot | undefined) => boolean = () => true): Message => {
    const found = slots.waiting().find(({ slot }) => wanted(slot));
    if (!found)
      throw new Error(`no slot waits; what Watch said last:\n${cloud.lines().get('Watch')?.slice(-8).join('\n')}`);
    return found.message;
  };
  const told = (event: string): boolean => cloud.sns.published.some(({ attributes }) => attributes.event === event);
  const pass = async (): Promise<void> => {
    await anotherTenth();
    await cloud.deliver(one(earliest()));
    await cloud.spread(await cloud.written());
  };

  // The schedule fires twice.
  await cloud.tick('Dispatch');
  await cloud.tick('Dispatch');

  // The first slot comes twice in one batch, with a message that is none.
  const first = one(earliest());
  await cloud.deliver([...first, ...first.map((its) => ({ ...its, messageId: 'again' })), ...slots.take([poison])]);
  // The second comes after the third.
  const [second, third] = slots
    .waiting()
    .filter(({ slot }) => slot)
    .map(({ message }) => message) as [Message, Message];
  await cloud.deliver(one(third));
  await cloud.deliver(one(second));
  // A slot of an hour ago turns up.
  await cloud.deliver(
    slots.take([{ id: 'old', body: JSON.stringify({ service: 'orion', at: Date.now() - 3_600_000 }), receives: 0 }]),
  );
  const quiet = await cloud.written();
  await cloud.spread(quiet);
  const wokenInQuiet = ['Notify', 'Publish'].flatMap((id) => cloud.lines().get(id) ?? []).length;

  const brokeAt = Date.now();
  product.breaks();
  await cloud.deliver(one(earliest((slot) => slot !== undefined)));
  // What the first failure asked for comes twice at once, to two environments.
  const followUp = one(earliest((slot) => slot?.token !== undefined));
  await Promise.all([cloud.deliver(followUp), cloud.deliver(followUp)]);
  // The news of it comes twice.
  const news = await cloud.written();
  await cloud.spread(news);
  await cloud.spread(news);
  // SNS refused it: the sweep tells it.
  await cloud.tick('Notify');
  for (let i = 0; i < 6; i++) await pass();
  const meanwhile = await takesUp(cloud);
  // The first slot once more, long since run.
  await cloud.deliver(first);
  // A message of two comes again: the run that had it was killed.
  await cloud.deliver(slots.take([killed]));

  const mendedAt = Date.now();
  product.mends();
  for (let i = 0; i < 120 && !told('resolved'); i++) await pass();

  for (const id of ['Dispatch', 'Notify', 'Publish', 'Audit']) await cloud.tick(id);
  const afterwards = await writesUp(cloud);
  await cloud.spread(await cloud.written());
  return { brokeAt, mendedAt, quiet, wokenInQuiet, desk: { ...meanwhile, ...afterwards } };
};
