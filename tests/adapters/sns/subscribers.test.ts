import { SNSClient } from '@aws-sdk/client-sns';
import { expect, onTestFinished, test } from 'vitest';
import { missingSubscribers } from '../../../src/adapters/sns/subscribers.ts';
import { clientOf } from '../aws/recording-endpoint.ts';
import { type Subscriber, snsEndpoint } from './sns-endpoint.ts';

const topic = 'arn:aws:sns:eu-central-1:123456789012:incidents';

/** SNS lists by pages. */
const listing = async (...pages: readonly (readonly Subscriber[])[]) => {
  const sns = await snsEndpoint(() => undefined, pages);
  const client = new SNSClient(clientOf(sns));
  onTestFinished(async () => {
    client.destroy();
    await sns.close();
  });
  return client;
};

test('who never confirmed, who left and who was never asked is missing, over all pages', async () => {
  const client = await listing(
    [{ endpoint: 'waiting@example.com' }, { endpoint: 'left@example.com', arn: 'Deleted' }],
    [
      { endpoint: 'here@example.com', arn: `${topic}:1` },
      { endpoint: 'https://chat.example.com', arn: `${topic}:2`, protocol: 'https' },
    ],
  );
  const wanted = ['here@example.com', 'waiting@example.com', 'left@example.com', 'nobody@example.com'];
  expect(await missingSubscribers({ client, topic }, wanted)).toEqual(wanted.slice(1));
});
