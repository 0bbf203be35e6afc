import { type Instant, iso } from '../time.ts';

export interface Occurrence {
  readonly id: string;
  /** URL of the page. */
  readonly source: string;
  /** Of an incident: `opened`, `resolved`. */
  readonly kind: string;
  readonly subject: string;
  readonly time: Instant;
  readonly data: unknown;
}

/** Two queues read it and the whole publish must stay under 256 KiB; the other faces are small. */
const limit = 90_000;

/** CloudEvents 1.0, structured mode. Data that is too large is left out, and an extension says so. */
export const cloudEvent = ({ id, source, kind, subject, time, data }: Occurrence): string => {
  const envelope = {
    specversion: '1.0',
    id,
    source,
    type: `io.downdraft.incident.${kind}.v1`,
    subject,
    time: iso(time),
    datacontenttype: 'application/json',
  };
  const whole = JSON.stringify({ ...envelope, data });
  return whole.length <= limit ? whole : JSON.stringify({ ...envelope, truncated: true });
};
