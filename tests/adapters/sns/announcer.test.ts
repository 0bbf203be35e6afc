import { SNSClient } from '@aws-sdk/client-sns';
import { expect, onTestFinished, test } from 'vitest';
import { snsAnnouncer } from '../../../src/adapters/sns/announcer.ts';
import type { Notice } from '../../../src/core/message/notice.ts';
import type { Announcer } from '../../../src/ports.ts';
import { clientOf } from '../aws/recording-endpoint.ts';
import { type SnsEndpoint, snsEndpoint } from './sns-endpoint.ts';

const topics = {
  incidents: 'arn:aws:sns:eu-central-1:123456789012:incidents',
  self: 'arn:aws:sns:eu-central-1:123456789012:self',
};

const notice = (more: Partial<Notice> = {}): Notice => ({
  topic: 'incidents',
  subject: 'Opened: Login is down since 13:00 UTC',
  faces: { default: 'Login is down', https: '{"card":1}', sqs: '{"event":1}', lambda: '{"event":2}' },
  attributes: { event: 'opened', service: 'orion', dedupe_key: 'a-1' },
  ...more,
});

const announcing = async (
  ...fault: Parameters<typeof snsEndpoint>
): Promise<{ readonly sns: SnsEndpoint; readonly announcer: Announcer }> => {
  const sns = await snsEndpoint(...fault);
  const client = new SNSClient({ ...clientOf(sns), maxAttempts: 2 });
  onTestFinished(async () => {
    client.destroy();
    await sns.close();
  });
  return { sns, announcer: snsAnnouncer({ client, topics }) };
};

test('a notice is one publish with a face for each kind of subscriber', async () => {
  const { sns, announcer } = await announcing();
  await announcer.announce(notice());
  expect(sns.published).toEqual([
    {
      topic: topics.incidents,
      subject: notice().subject,
      structure: 'json',
      message: JSON.stringify(notice().faces),
      attributes: notice().attributes,
    },
  ]);
});

test('what befell the monitoring goes to the topic of its own', async () => {
  const { sns, announcer } = await announcing();
  await announcer.announce(notice({ topic: 'self' }));
  expect(sns.published.map(({ topic }) => topic)).toEqual([topics.self]);
});

test('a notice whose answer was lost is published again, with the same key', async () => {
  const { sns, announcer } = await announcing((_publish, nth) => (nth === 1 ? 'lost' : undefined));
  await announcer.announce(notice());
  expect(sns.published.map(({ attributes }) => attributes.dedupe_key)).toEqual(['a-1', 'a-1']);
});

test('what SNS calls invalid goes out as a minimal plain message', async () => {
  const { sns, announcer } = await announcing(({ structure }) => (structure === 'json' ? 'invalid' : undefined));
  await announcer.announce(
    notice({
      subject: 'Öffnet\n\u0000sich — Login',
      attributes: {
        event: 'opened',
        service: '',
        'not well formed': 'x',
        'aws.reserved': 'x',
        long: 'x'.repeat(2_000),
      },
    }),
  );
  expect(sns.published).toEqual([
    {
      topic: topics.incidents,
      subject: 'ffnet sich Login',
      message: 'Login is down',
      attributes: { event: 'opened' },
    },
  ]);
});

test('so does what is larger than SNS takes, attributes counted, without asking it first', async () => {
  const { sns, announcer } = await announcing();
  const fixed = JSON.stringify({ ...notice().faces, sqs: '' }).length;
  const counted = Object.entries(notice().attributes).reduce((sum, [k, v]) => sum + k.length + v.length + 6, 0);
  const room = 262_144 - fixed - counted;
  await announcer.announce(notice({ faces: { ...notice().faces, sqs: 'x'.repeat(room) } }));
  await announcer.announce(notice({ faces: { ...notice().faces, sqs: 'x'.repeat(room + 1) } }));
  await announcer.announce(notice({ faces: { ...notice().faces, default: 'é'.repeat(300_000) } }));
  expect(sns.published.map(({ structure }) => structure)).toEqual(['json', undefined, undefined]);
  expect(sns.published[1]?.message).toBe('Login is down');
  expect(Buffer.byteLength(sns.published[2]?.message ?? '')).toBeLessThan(200_000);
  expect(sns.received).toHaveLength(3);
});

test('a notice with nothing to say says what it is about', async () => {
  const { sns, announcer } = await announcing(({ structure }) => (structure === 'json' ? 'invalid' : undefined));
  await announcer.announce(notice({ subject: '—', faces: { ...notice().faces, default: '' } }));
  expect(sns.published).toEqual([{ topic: topics.incidents, message: '—', attributes: notice().attributes }]);
});

test.each([
  ['invalid', 'aws-refused'],
  ['forbidden', 'aws-refused'],
  ['throttled', 'aws-throttled'],
  ['failing', 'aws-unavailable'],
] as const)('where SNS is %s to the end, the notice is not accepted', async (fault, code) => {
  const { sns, announcer } = await announcing(() => fault);
  await expect(announcer.announce(notice())).rejects.toMatchObject({ name: 'AwsFailure', code });
  expect(sns.published).toEqual([]);
});
