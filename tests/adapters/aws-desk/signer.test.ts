import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { lambdaSigner } from '../../../src/adapters/aws-desk/signer.ts';
import type { WireRequest } from '../../../src/adapters/desk-http/remote-desk.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secret, sessionToken: 'token' };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The signature as AWS's documentation says to compute it, from the request as it is sent. */
const documented = ({ method, url, headers, body = '' }: WireRequest): string => {
  const { authorization = '', 'x-amz-date': at = '' } = headers;
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? '';
  const all: Readonly<Record<string, string>> = { ...headers, host: url.host };
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const canonical = [
    method,
    url.pathname,
    query,
    ...names.split(';').map((name) => `${name}:${all[name]?.trim()}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const day = at.slice(0, 8);
  const scope = `${day}/eu-central-1/lambda/aws4_request`;
  const key = ['eu-central-1', 'lambda', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day));
  return hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex');
};

describe('a signed request', () => {
  const sign = lambdaSigner('eu-central-1', credentials);
  const base = 'https://abc.lambda-url.eu-central-1.on.aws';

  test.each<[string, WireRequest]>([
    ['that reads', { method: 'GET', url: new URL(`${base}/incidents`), headers: { accept: 'application/json' } }],
    [
      'with a query',
      {
        method: 'GET',
        url: new URL(`${base}/incidents?cursor=001500555600000%23aaaaaaaaaaaa&state=in+review`),
        headers: {},
      },
    ],
    [
      'with a body',
      {
        method: 'PUT',
        url: new URL(`${base}/incidents/aaaaaaaaaaaa/text`),
        headers: { 'content-type': 'application/json', 'if-match': '"3"', 'idempotency-key': 'k' },
        body: JSON.stringify({ whatHappened: 'Žluťoučký kůň — 馬' }),
      },
    ],
  ])('%s bears the signature that AWS computes', async (_what, request) => {
    const signed = await sign(request);
    expect(signed.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/lambda\/aws4_request, /,
    );
    expect(/Signature=([0-9a-f]+)/.exec(signed.headers.authorization ?? '')?.[1]).toBe(documented(signed));
    expect(signed.headers['x-amz-security-token']).toBe('token');
    expect(signed.url.href).toBe(request.url.href);
  });

  test('names what it signs: the body, and the version that it changes', async () => {
    const request = { method: 'PUT', url: new URL(`${base}/x`), headers: { 'if-match': '"3"' }, body: '{}' };
    const { authorization } = (await sign(request)).headers;
    expect(authorization).toMatch(/SignedHeaders=[^,]*host[^,]*if-match[^,]*x-amz-content-sha256/);
  });
});

test('where nobody says who asks, what to do is said', async () => {
  const nobody = Object.assign(new Error('Could not load credentials from any providers'), {
    name: 'CredentialsProviderError',
  });
  const sign = lambdaSigner('eu-central-1', () => Promise.reject(nobody));
  const request = { method: 'GET', url: new URL('https://abc.lambda-url.eu-central-1.on.aws/'), headers: {} };
  await expect(sign(request)).rejects.toMatchObject({ code: 'credentials-missing', cause: nobody });
});
