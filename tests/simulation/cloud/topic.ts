import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Chance } from '../chance.ts';
import type { Journal } from '../journal.ts';
import type { VirtualClock } from '../virtual-clock.ts';

export interface TopicParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly journal: Journal;
  /** How likely it calls a message of three faces invalid: a fault of ours, which must not keep the news back. */
  readonly finicky: () => number;
}

/** A topic that says yes exactly where it has stored the message. */
export const topic = ({ clock, chance, journal, finicky }: TopicParts, by: string): Pick<SNSClient, 'send'> => {
  const send = async (command: unknown): Promise<unknown> => {
    if (!(command instanceof PublishCommand)) throw new TypeError('this topic only takes messages');
    const { Message = '', MessageStructure, MessageAttributes = {}, Subject = '' } = command.input;
    if (MessageStructure === 'json' && chance.happens(finicky()))
      throw Object.assign(new Error('Invalid parameter'), {
        name: 'InvalidParameterException',
        $metadata: { httpStatusCode: 400 },
      });
    const face = MessageStructure === 'json' ? (JSON.parse(Message) as { readonly sqs: string }).sqs : undefined;
    journal.add({
      at: clock.now(),
      kind: 'notice',
      by,
      keys: [...keysIn(face), MessageAttributes.dedupe_key?.StringValue ?? ''],
      text: `${Subject}\n${Message}`,
    });
    return { MessageId: String(journal.entries.length) };
  };
  return { send: send as SNSClient['send'] };
};

/** A notice of many incidents names the key of each. */
const keysIn = (face: string | undefined): readonly string[] => {
  if (face === undefined) return [];
  const { data } = JSON.parse(face) as { readonly data?: { readonly incidents?: readonly { dedupe_key: string }[] } };
  return (data?.incidents ?? []).map(({ dedupe_key }) => dedupe_key);
};
