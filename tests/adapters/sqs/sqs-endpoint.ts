import { createHash } from 'node:crypto';
import { type Answer, type RecordingEndpoint, recordingEndpoint } from '../aws/recording-endpoint.ts';

/** A message as the queue took it. */
interface Queued {
  readonly queueUrl: string;
  readonly body: string;
  readonly delaySeconds: number;
}

/** `busy`, `refused`: of one message. `throttled`, `lost`: of the whole request; what is lost is queued. */
type MessageFault = 'busy' | 'refused';
type RequestFault = 'throttled' | 'lost';

export interface SqsFaults {
  readonly ofMessage?: (body: string, attempt: number) => MessageFault | undefined;
  readonly ofRequest?: (bodies: readonly string[], nth: number) => RequestFault | undefined;
}

export interface SqsEndpoint extends RecordingEndpoint {
  readonly queueUrl: string;
  /** What was accepted, in order. */
  readonly queued: readonly Queued[];
  /** How many messages each request had. */
  readonly batches: readonly number[];
}

interface BatchRequest {
  readonly QueueUrl: string;
  readonly Entries: readonly { readonly Id: string; readonly MessageBody: string; readonly DelaySeconds?: number }[];
}

/** The part of SQS that takes batches of delayed messages, in its wire protocol (AWS JSON 1.0). */
export const sqsEndpoint = async ({ ofMessage, ofRequest }: SqsFaults = {}): Promise<SqsEndpoint> => {
  const queued: Queued[] = [];
  const batches: number[] = [];
  const attempts = new Map<string, number>();
  const endpoint = await recordingEndpoint(({ body }): Answer => {
    const { QueueUrl, Entries } = JSON.parse(body.toString()) as BatchRequest;
    batches.push(Entries.length);
    const bodies = Entries.map(({ MessageBody }) => MessageBody);
    const fault = ofRequest?.(bodies, batches.length);
    if (fault === 'throttled') return throttled;
    if (Entries.length > 10) return tooMany;
    const results = Entries.map(({ Id, MessageBody, DelaySeconds = 0 }) => {
      const attempt = (attempts.get(MessageBody) ?? 0) + 1;
      attempts.set(MessageBody, attempt);
      const its = ofMessage?.(MessageBody, attempt);
      if (its) return { Id, SenderFault: its === 'refused', Code: codes[its], Message: its };
      queued.push({ queueUrl: QueueUrl, body: MessageBody, delaySeconds: DelaySeconds });
      return {
        Id,
        MessageId: `m-${queued.length}`,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      };
    });
    return {
      status: 200,
      headers: json,
      body: JSON.stringify({
        Successful: results.filter((result) => 'MessageId' in result),
        Failed: results.filter((result) => 'Code' in result),
      }),
      lost: fault === 'lost',
    };
  });
  return { ...endpoint, queueUrl: `${endpoint.url}/123456789012/slots`, queued, batches };
};

const codes: Readonly<Record<MessageFault, string>> = { busy: 'InternalError', refused: 'InvalidMessageContents' };
const json = { 'content-type': 'application/x-amz-json-1.0' };

const error = (type: string): Answer => ({
  status: 400,
  headers: json,
  body: JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message: type }),
});
const throttled = error('RequestThrottled');
const tooMany = error('TooManyEntriesInBatchRequest');
