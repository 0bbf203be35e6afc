import { createHash } from 'node:crypto';
import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { PublishedFile, Site } from '../../ports.ts';
import { failureOf, nameOf, statusOf } from '../aws/aws-failure.ts';

export interface S3SiteParts {
  readonly client: S3Client;
  readonly bucket: string;
}

/**
 * The status site in a bucket: every put is under the condition that the file is still the one that the publisher knows. A put whose
 * answer was lost meets itself when it is tried again; it is told from another's by the bytes that are there.
 * @throws AwsFailure
 */
export const s3Site = ({ client, bucket }: S3SiteParts): Site => {
  const tag = async (key: string): Promise<string | undefined> => {
    try {
      return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw failureOf(`S3 for the tag of ${key} in ${bucket}`, error);
    }
  };

  const put = async ({ key, body, contentType, cacheControl }: PublishedFile, expected: string | undefined) => {
    const request = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: contentType,
      CacheControl: cacheControl,
      ...(expected === undefined ? { IfNoneMatch: '*' } : { IfMatch: expected }),
    });
    try {
      return (await client.send(request)).ETag;
    } catch (error) {
      if (conflicts.has(statusOf(error) ?? 0) && nameOf(error) !== 'NoSuchBucket') return undefined;
      throw failureOf(`S3 to put ${key} into ${bucket}`, error);
    }
  };

  return {
    tag,
    put: async (file, expected) => {
      const written = await put(file, expected);
      if (written !== undefined) return written;
      const present = await tag(file.key);
      return present !== undefined && present === tagOf(file.body) ? present : 'conflict';
    },
  };
};

/** 412: another tag. 409: another put at the same moment. 404: the file that had the tag is gone. */
const conflicts = new Set([404, 409, 412]);

/** As S3 makes it of a file put in one piece under the bucket's own keys. Under a customer's key it is another: then no put is known again. */
const tagOf = (body: string): string => `"${createHash('md5').update(body).digest('hex')}"`;
