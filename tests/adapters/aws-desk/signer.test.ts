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
  const scope = /Credential=[^/]+\/([^,]+)/.exec(authorization)?.[1] ?? '';
  const [day = '', ...rest] = scope.split('/');
  const key = rest.reduce(hmac, hmac(`AWS4${secret}`, day));
  return hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex');
};

test('what a signature is computed by here is right: AWS’s own example comes out', () => {
  // “get-vanilla” of the test suite that AWS publishes for its signature, version 4.
  const headers = {
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=',
  };
  expect(documented({ method: 'GET', url: new URL('https://example.amazonaws.com/'), headers })).toBe(
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  );
});

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

  test('is another where its host, its way, its body or the version that it changes is another', async () => {
    const request = { method: 'PUT', url: new URL(`${base}/x`), headers: { 'if-match': '"3"' }, body: '{}' };
    const signed = await sign(request);
    const itsOwn = documented(signed);
    const forged: readonly WireRequest[] = [
      { ...signed, url: new URL('/x', 'https://xyz.lambda-url.eu-central-1.on.aws') },
      { ...signed, url: new URL(`${base}/y`) },
      { ...signed, method: 'DELETE' },
      { ...signed, body: '{"more":1}' },
      { ...signed, headers: { ...signed.headers, 'if-match': '"4"' } },
    ];
    for (const other of forged) expect(documented(other)).not.toBe(itsOwn);
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
