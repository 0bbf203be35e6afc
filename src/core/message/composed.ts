import type { Instant } from '../time.ts';
import { chatCard } from './chat-card.ts';
import { cloudEvent } from './cloud-event.ts';
import type { Notice } from './notice.ts';
import type { NoticeText } from './notice-text.ts';
import { oneLine, subjectLine } from './one-line.ts';

export interface Envelope {
  readonly kind: string;
  /** The dedupe key: the same for every copy of the same news. */
  readonly id: string;
  /** The incident, for conversations to gather under. */
  readonly thread: string;
  readonly at: Instant;
  /** URL of the page, without a trailing slash. */
  readonly page: string;
  /** Where to read on and what to do, as label and value. */
  readonly links: readonly (readonly [label: string, value: string])[];
  readonly keywords: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly data: unknown;
}

/** One text in three shapes. */
export const composed = (text: NoticeText, envelope: Envelope): Notice => {
  const { kind, id, thread, at, page, links, keywords, attributes, data } = envelope;
  const event = cloudEvent({ id, source: page, kind, subject: thread, time: at, data });
  return {
    topic: 'incidents',
    subject: subjectLine(text.subject),
    faces: {
      default: plain(text, links, id),
      https: chatCard({
        id,
        thread,
        event: kind,
        title: text.subject,
        summary: text.summary,
        facts: text.facts,
        nextSteps: links.map(([label, value]) => `${label}: ${value}`),
        keywords,
      }),
      sqs: event,
      lambda: event,
    },
    attributes,
  };
};

/** A label and its value on one line: on a phone, columns would break. */
const plain = ({ summary, facts }: NoticeText, links: Envelope['links'], id: string): string =>
  [
    oneLine(summary),
    '',
    ...facts.map(([label, value]) => `${label}: ${oneLine(value)}`),
    '',
    ...links.map(([label, value]) => `${label}: ${oneLine(value)}`),
    '',
    `Key: ${id}`,
  ].join('\n');
