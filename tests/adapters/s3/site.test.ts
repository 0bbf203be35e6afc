import { S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { s3Site } from '../../../src/adapters/s3/site.ts';
import type { PublishedFile, Site } from '../../../src/ports.ts';
import { clientOf } from '../aws/recording-endpoint.ts';
import { type S3Endpoint, s3Endpoint } from './s3-endpoint.ts';

const bucket = 'status';

const file = (body: string, key = 'api/v2/status.json'): PublishedFile => ({
  key,
  body,
  contentType: 'application/json; charset=utf-8',
  cacheControl: 'public, max-age=15',
});

const site = async (
  fault?: Parameters<typeof s3Endpoint>[1],
): Promise<{ readonly s3: S3Endpoint; readonly site: Site }> => {
  const s3 = await s3Endpoint(bucket, fault);
  const client = new S3Client({ ...clientOf(s3), forcePathStyle: true, maxAttempts: 2 });
  onTestFinished(async () => {
    client.destroy();
    await s3.close();
  });
  return { s3, site: s3Site({ client, bucket }) };
};

test('a file is put with its bytes, its type and how long it may be kept', async () => {
  const { s3, site: its } = await site();
  const tag = await its.put(file('{"ö":1}'), undefined);
  expect(s3.objects.get('api/v2/status.json')).toEqual({
    body: '{"ö":1}',
    etag: tag,
    contentType: 'application/json; charset=utf-8',
    cacheControl: 'public, max-age=15',
  });
  expect(await its.tag('api/v2/status.json')).toBe(tag);
});

test('the tag of a file that is not there is none', async () => {
  const { site: its } = await site();
  expect(await its.tag('log.json')).toBeUndefined();
});

test('a file is replaced by whoever knows it as it is, and by nobody else', async () => {
  const { s3, site: its } = await site();
  const first = await its.put(file('1'), undefined);
  expect(await its.put(file('2'), undefined)).toBe('conflict');
  const second = await its.put(file('2'), first);
  expect(await its.put(file('3'), first)).toBe('conflict');
  expect(await its.put(file('3'), second)).not.toBe('conflict');
  expect(s3.objects.get('api/v2/status.json')?.body).toBe('3');
});

test('an older publisher that finishes last does not write over the newer one', async () => {
  const { s3, site: its } = await site();
  const known = await its.put(file('edition 1'), undefined);
  s3.write('api/v2/status.json', 'edition 3');
  expect(await its.put(file('edition 2'), known)).toBe('conflict');
  expect(s3.objects.get('api/v2/status.json')?.body).toBe('edition 3');
});

test('a file that was removed meanwhile is a conflict: it is read again', async () => {
  const { s3, site: its } = await site();
  const known = await its.put(file('1'), undefined);
  s3.remove('api/v2/status.json');
  expect(await its.put(file('2'), known)).toBe('conflict');
});

test('two puts at the same moment are a conflict for one of them', async () => {
  const { s3, site: its } = await site(({ method }, nth) => (method === 'PUT' && nth === 1 ? 'racing' : undefined));
  expect(await its.put(file('1'), undefined)).toBe('conflict');
  expect(s3.objects.size).toBe(0);
});

test.each([
  ['new', undefined],
  ['replaced', '0'],
])('a %s file whose answer was lost is known again by its bytes', async (_what, before) => {
  let lose = false;
  const { s3, site: its } = await site(({ method }) => {
    const lost = lose && method === 'PUT';
    lose = lose && !lost;
    return lost ? 'lost' : undefined;
  });
  const known = before === undefined ? undefined : await its.put(file(before), undefined);
  lose = true;
  const tag = await its.put(file('1'), known);
  expect(tag).toBe(s3.objects.get('api/v2/status.json')?.etag);
  expect(s3.received.filter(({ method }) => method === 'PUT').length).toBeGreaterThan(1);
});

test.each([
  ['throttles', 'slow-down', 'aws-throttled'],
  ['forbids it', 'forbidden', 'aws-refused'],
  ['knows no such bucket', 'no-bucket', 'aws-refused'],
  ['never answers', 'lost', 'aws-unavailable'],
] as const)('where S3 %s, that is an error and no conflict', async (_how, fault, code) => {
  const { site: its } = await site(() => fault);
  await expect(its.put(file('1'), undefined)).rejects.toMatchObject({ name: 'AwsFailure', code });
});

test('a tag that may not be read is an error, and not taken for none', async () => {
  const { site: its } = await site(() => 'forbidden');
  await expect(its.tag('log.json')).rejects.toMatchObject({ code: 'aws-refused' });
});
