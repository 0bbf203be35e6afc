import { createHash } from 'node:crypto';
import { type Answer, type Received, type RecordingEndpoint, recordingEndpoint } from '../aws/recording-endpoint.ts';

interface StoredObject {
  readonly body: string;
  readonly etag: string;
  readonly contentType: string | undefined;
  readonly cacheControl: string | undefined;
}

/** `lost` puts are done. `racing`: another put of the same key is going on. */
export type S3Fault = 'lost' | 'slow-down' | 'racing' | 'forbidden' | 'no-bucket';

export interface S3Endpoint extends RecordingEndpoint {
  /** By key. */
  readonly objects: ReadonlyMap<string, StoredObject>;
  /** Writes without a condition, as somebody else might. */
  readonly write: (key: string, body: string) => void;
  readonly remove: (key: string) => void;
}

/** The part of S3 that puts files under a condition and tells their tags, in its wire protocol; of one bucket, addressed by path. */
export const s3Endpoint = async (
  bucket: string,
  fault: (request: Received, nth: number) => S3Fault | undefined = () => undefined,
): Promise<S3Endpoint> => {
  const objects = new Map<string, StoredObject>();
  let nth = 0;
  const write = (key: string, body: string, headers: Received['headers'] = {}): StoredObject => {
    const object = {
      body,
      etag: `"${createHash('md5').update(body).digest('hex')}"`,
      contentType: headers['content-type'],
      cacheControl: headers['cache-control'],
    };
    objects.set(key, object);
    return object;
  };

  const put = (key: string, { headers, body }: Received): Answer => {
    const present = objects.get(key);
    if (headers['if-none-match'] === '*' && present) return failed(412, 'PreconditionFailed');
    if (headers['if-match'] !== undefined && !present) return failed(404, 'NoSuchKey');
    if (headers['if-match'] !== undefined && headers['if-match'] !== present?.etag)
      return failed(412, 'PreconditionFailed');
    return { status: 200, headers: { etag: write(key, body.toString(), headers).etag } };
  };

  const endpoint = await recordingEndpoint((request): Answer => {
    const its = fault(request, ++nth);
    if (its && its !== 'lost') return faults[its];
    const [, named, ...parts] = request.path.split('/');
    const key = decodeURIComponent(parts.join('/'));
    if (named !== bucket) return failed(404, 'NoSuchBucket');
    const answer = request.method === 'PUT' ? put(key, request) : head(objects.get(key));
    return { ...answer, lost: its === 'lost' };
  });
  return { ...endpoint, objects, write, remove: (key) => objects.delete(key) };
};

const head = (object: StoredObject | undefined): Answer =>
  object ? { status: 200, headers: { etag: object.etag } } : { status: 404 };

const failed = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message><RequestId>r</RequestId></Error>`,
});

const faults: Readonly<Record<Exclude<S3Fault, 'lost'>, Answer>> = {
  'slow-down': failed(503, 'SlowDown'),
  racing: failed(409, 'ConditionalRequestConflict'),
  forbidden: failed(403, 'AccessDenied'),
  'no-bucket': failed(404, 'NoSuchBucket'),
};
