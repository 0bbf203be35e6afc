import {
  type MessageAttributeValue,
  PublishCommand,
  type PublishCommandInput,
  type SNSClient,
} from '@aws-sdk/client-sns';
import type { Notice } from '../../core/message/notice.ts';
import { cut, subjectLine } from '../../core/message/one-line.ts';
import type { Announcer } from '../../ports.ts';
import { failureOf, nameOf } from '../aws/aws-failure.ts';

export interface SnsAnnouncerParts {
  readonly client: SNSClient;
  /** The ARN of each topic. */
  readonly topics: Readonly<Record<Notice['topic'], string>>;
}

/**
 * Publishes a notice once for all kinds of subscribers. What SNS would not take (too large) or does not take (not valid) goes out as a
 * minimal plain message instead: a notice may be poor, but never missing.
 * @throws AwsFailure from `announce`: it is then not known to be accepted.
 */
export const snsAnnouncer = ({ client, topics }: SnsAnnouncerParts): Announcer => ({
  announce: async (notice) => {
    const send = (input: PublishCommandInput): Promise<unknown> => client.send(new PublishCommand(input));
    const publish = async (): Promise<unknown> => {
      const whole = wholeOf(notice, topics);
      if (sizeOf(whole) > largest) return send(plainOf(notice, topics));
      try {
        return await send(whole);
      } catch (error) {
        if (!notValid.test(nameOf(error) ?? '')) throw error;
        return send(plainOf(notice, topics));
      }
    };
    try {
      await publish();
    } catch (error) {
      throw failureOf(`SNS to publish a notice to the topic for ${notice.topic}`, error);
    }
  },
});

/** What SNS takes, attributes included. */
const largest = 262_144;

/** InvalidParameterException, InvalidParameterValueException, ValidationException. */
const notValid = /^(InvalidParameter|Validation)/;

type Topics = SnsAnnouncerParts['topics'];

const wholeOf = ({ topic, subject, faces, attributes }: Notice, topics: Topics): PublishCommandInput => ({
  TopicArn: topics[topic],
  Subject: subject,
  MessageStructure: 'json',
  Message: JSON.stringify(faces),
  MessageAttributes: attributesOf(Object.entries(attributes)),
});

/** What cannot be wrong: the subject's letters that every mail system knows, the plain text, the attributes that are well-formed. */
const plainOf = ({ topic, subject, faces, attributes }: Notice, topics: Topics): PublishCommandInput => {
  const line = subjectLine(subject.replace(/[^\x20-\x7e]+/g, ' '));
  return {
    TopicArn: topics[topic],
    ...(line !== '' && { Subject: line }),
    Message: cut(faces.default, longestPlain) || subject || topic,
    MessageAttributes: attributesOf(
      Object.entries(attributes).filter(
        ([name, value]) => wellFormedName.test(name) && value !== '' && value.length < 1_024,
      ),
    ),
  };
};

/** In UTF-16 units, which take up to three bytes each. */
const longestPlain = 60_000;
const wellFormedName = /^(?!aws\.|amazon\.)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i;

const attributesOf = (entries: readonly (readonly [string, string])[]): Record<string, MessageAttributeValue> =>
  Object.fromEntries(entries.map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]));

const sizeOf = ({ Message = '', MessageAttributes = {} }: PublishCommandInput): number =>
  Object.entries(MessageAttributes).reduce(
    (sum, [name, { DataType = '', StringValue = '' }]) => sum + Buffer.byteLength(name + DataType + StringValue),
    Buffer.byteLength(Message),
  );
