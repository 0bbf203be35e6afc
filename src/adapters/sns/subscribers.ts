import { ListSubscriptionsByTopicCommand, type SNSClient, type Subscription } from '@aws-sdk/client-sns';
import { failureOf } from '../aws/aws-failure.ts';

export interface SubscribersParts {
  readonly client: SNSClient;
  /** The ARN of a topic. */
  readonly topic: string;
}

/**
 * The addresses that do not get the topic's mail although they should: never confirmed, or unsubscribed since.
 * @throws AwsFailure
 */
export const missingSubscribers = async (
  { client, topic }: SubscribersParts,
  wanted: readonly string[],
): Promise<readonly string[]> => {
  const confirmed = new Set((await subscriptions(client, topic)).filter(isConfirmed).map(({ Endpoint }) => Endpoint));
  return wanted.filter((address) => !confirmed.has(address));
};

const subscriptions = async (client: SNSClient, topic: string): Promise<readonly Subscription[]> => {
  const found: Subscription[] = [];
  let next: string | undefined;
  do {
    const request = new ListSubscriptionsByTopicCommand({ TopicArn: topic, ...(next && { NextToken: next }) });
    try {
      const { Subscriptions = [], NextToken } = await client.send(request);
      found.push(...Subscriptions);
      next = NextToken;
    } catch (error) {
      throw failureOf('SNS for the subscribers of a topic', error);
    }
  } while (next);
  return found;
};

/** Until then, and after the end, a word stands where the ARN would. */
const isConfirmed = ({ Protocol, SubscriptionArn = '' }: Subscription): boolean =>
  Protocol === 'email' && SubscriptionArn.startsWith('arn:');
