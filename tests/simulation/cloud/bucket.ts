import { createHash } from 'node:crypto';
import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Millis } from '../../../src/core/time.ts';
import type { Chance } from '../chance.ts';
import type { Journal } from '../journal.ts';
import { NoAnswer } from '../process.ts';
import type { VirtualClock } from '../virtual-clock.ts';

export interface BucketParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly journal: Journal;
  /** How likely a put gets no answer and is done all the same, that much later. */
  readonly landing: () => { readonly chance: number; readonly within: Millis };
}

export interface Bucket {
  client(by: string): Pick<S3Client, 'send'>;
}

/** Strongly consistent, conditional, and the last writer wins wherever no condition forbids it. */
export const bucket = ({ clock, chance, journal, landing }: BucketParts): Bucket => {
  const tags = new Map<string, string>();

  const put = (by: string, { input }: PutObjectCommand): unknown => {
    const { Key = '', Body, IfMatch, IfNoneMatch } = input;
    const present = tags.get(Key);
    if ((IfNoneMatch === '*' && present !== undefined) || (IfMatch !== undefined && IfMatch !== present))
      throw refused(present === undefined ? 404 : 412);
    const body = String(Body);
    const tag = `"${createHash('md5').update(body).digest('hex')}"`;
    tags.set(Key, tag);
    journal.add({ at: clock.now(), kind: 'file', by, key: Key, body });
    return { ETag: tag };
  };

  return {
    client: (by) => {
      const send = async (command: unknown): Promise<unknown> => {
        if (command instanceof HeadObjectCommand) {
          const tag = tags.get(command.input.Key ?? '');
          if (tag === undefined) throw refused(404);
          return { ETag: tag };
        }
        if (!(command instanceof PutObjectCommand)) throw new TypeError('this bucket takes puts and heads only');
        const late = landing();
        if (!chance.happens(late.chance)) return put(by, command);
        clock.at(clock.now() + chance.between(0, late.within), () => {
          try {
            put(`${by} (late)`, command);
          } catch {
            // Refused by its condition: nobody is left to hear of it.
          }
        });
        throw new NoAnswer('s3.send');
      };
      return { send: send as S3Client['send'] };
    },
  };
};

const refused = (httpStatusCode: number): Error =>
  Object.assign(new Error(`status ${httpStatusCode}`), { name: 'PreconditionFailed', $metadata: { httpStatusCode } });
