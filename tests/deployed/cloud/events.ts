import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2WithIAMAuthorizer } from 'aws-lambda';
import { account, arnOf } from './place.ts';

/** What EventBridge Scheduler sends where a schedule names no input of its own. */
export const scheduledEvent = (region: string, schedule: string, at: Date): object => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account,
  time: `${at.toISOString().slice(0, 19)}Z`,
  region,
  resources: [arnOf('scheduler', region, `schedule/${schedule}`)],
  detail: '{}',
});

/** What a function URL hands on of a request whose signature Lambda has found to be good. */
export const signedRequest = (
  region: string,
  method: string,
  path: string,
  { headers, body }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown } = {},
): APIGatewayProxyEventV2WithIAMAuthorizer => {
  const domainPrefix = 'abcdefghijklmnopqrstuvwxyz012345';
  const domainName = `${domainPrefix}.lambda-url.${region}.on.aws`;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: domainName,
      accept: 'application/json',
      'x-forwarded-proto': 'https',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    requestContext: {
      accountId: account,
      apiId: domainPrefix,
      authorizer: {
        iam: {
          accessKey: 'AKIAIOSFODNN7EXAMPLE',
          accountId: account,
          callerId: 'AIDACKCEVSQ6C2EXAMPLE',
          cognitoIdentity: null,
          principalOrgId: '',
          userArn: `arn:aws:iam::${account}:user/engineer`,
          userId: 'AIDACKCEVSQ6C2EXAMPLE',
        },
      },
      domainName,
      domainPrefix,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'downdraft' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 1_767_225_600_000,
    },
    isBase64Encoded: false,
  };
};
