import { SNSClient } from '@aws-sdk/client-sns';
import { expect, onTestFinished, test } from 'vitest';
import { missingSubscribers } from '../../../src/adapters/sns/subscribers.ts';
import { clientOf, recordingEndpoint } from '../aws/recording-endpoint.ts';

const topic = 'arn:aws:sns:eu-central-1:123456789012:incidents';
const member = (endpoint: string, arn: string, protocol = 'email'): string =>
  `<member><Endpoint>${endpoint}</Endpoint><Protocol>${protocol}</Protocol><SubscriptionArn>${arn}</SubscriptionArn></member>`;

/** SNS lists by pages: each of these is one. */
const listing = async (...pages: readonly string[]) => {
  const sns = await recordingEndpoint(({ body }) => {
    const page = Number(new URLSearchParams(body.toString()).get('NextToken') ?? 0);
    const next = page + 1 < pages.length ? `<NextToken>${page + 1}</NextToken>` : '';
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsByTopicResult><Subscriptions>${pages[page]}</Subscriptions>${next}</ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`,
    };
  });
  const client = new SNSClient(clientOf(sns));
  onTestFinished(async () => {
    client.destroy();
    await sns.close();
  });
  return client;
};

test('who never confirmed, who left and who was never asked is missing, over all pages', async () => {
  const client = await listing(
    member('waiting@example.com', 'PendingConfirmation') + member('left@example.com', 'Deleted'),
    member('here@example.com', `${topic}:1`) + member('https://chat.example.com', `${topic}:2`, 'https'),
  );
  const wanted = ['here@example.com', 'waiting@example.com', 'left@example.com', 'nobody@example.com'];
  expect(await missingSubscribers({ client, topic }, wanted)).toEqual(wanted.slice(1));
});
