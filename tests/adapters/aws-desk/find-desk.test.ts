import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findDesk } from '../../../src/adapters/aws-desk/find-desk.ts';
import { regionIn } from '../../../src/adapters/aws-desk/region-in.ts';
import { type Answer, clientOf, type RecordingEndpoint, recordingEndpoint } from '../aws/recording-endpoint.ts';

let endpoint: RecordingEndpoint;
let answer: Answer;
beforeEach(async () => {
  endpoint = await recordingEndpoint(() => answer);
});
afterEach(() => endpoint.close());

const find = () => findDesk(new CloudFormationClient({ ...clientOf(endpoint), maxAttempts: 1 }), 'Downdraft');

const outputs = (...all: readonly (readonly [key: string, value: string])[]): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>Downdraft</StackName><CreationTime>2026-11-25T12:00:00Z</CreationTime><StackStatus>UPDATE_COMPLETE</StackStatus><Outputs>${all
    .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
    .join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
});

const refused = (status: number, code: string, message: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});

describe('the desk of a deployment', () => {
  test('is the output that the stack names so', async () => {
    const url = 'https://abc123.lambda-url.eu-central-1.on.aws/';
    answer = outputs(['Page', 'https://d1.cloudfront.net'], ['DeskUrl', url]);
    expect(await find()).toBe(url);
    expect(endpoint.received[0]?.body.toString()).toContain('StackName=Downdraft');
  });

  test.each<[string, Answer, string, RegExp]>([
    ['without that output', outputs(['Page', 'x']), 'desk-not-found', /has no output DeskUrl: deploy it again/],
    [
      'that is not there',
      refused(400, 'ValidationError', 'Stack with id Downdraft does not exist'),
      'desk-not-found',
      /There is no stack Downdraft in this account and region/,
    ],
    [
      'that may not be looked at',
      refused(403, 'AccessDenied', 'no'),
      'aws-refused',
      /asked CloudFormation for the stack/,
    ],
  ])('is not found in a stack %s, and what to do is said', async (_what, said, code, words) => {
    answer = said;
    await expect(find()).rejects.toMatchObject({ code });
    await expect(find()).rejects.toThrow(words);
  });
});

test('that nobody can ask for is told by what is missing, and nothing is sent', async () => {
  const missing = () => Promise.reject(new Error('not set'));
  const nowhere = new CloudFormationClient({ ...clientOf(endpoint), region: missing });
  await expect(findDesk(nowhere, 'Downdraft')).rejects.toThrow('In which region is the stack Downdraft?');
  const nobody = new CloudFormationClient({ ...clientOf(endpoint), credentials: missing });
  await expect(findDesk(nobody, 'Downdraft')).rejects.toThrow('There are no AWS credentials on this machine');
  expect(endpoint.received).toEqual([]);
});

test.each([
  ['https://abc123.lambda-url.eu-central-1.on.aws/', 'eu-central-1'],
  ['https://desk.example.com/', undefined],
  ['https://abc123.lambda-url.eu-central-1.on.aws.evil.example/', undefined],
])('the address %s is of the region %s', (url, region) => expect(regionIn(url)).toBe(region));
