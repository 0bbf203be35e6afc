import { cut } from './one-line.ts';

export interface Card {
  readonly id: string;
  /** What a conversation gathers under. */
  readonly thread: string;
  readonly event: string;
  readonly title: string;
  readonly summary: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly nextSteps: readonly string[];
  readonly keywords: readonly string[];
}

/** Amazon Q Developer's custom notification. It drops what has no field of its own without a word, so everything has one. */
export const chatCard = ({ id, thread, event, title, summary, facts, nextSteps, keywords }: Card): string =>
  JSON.stringify({
    version: '1.0',
    source: 'custom',
    id,
    content: {
      textType: 'client-markdown',
      title: cut(inert(title), 250),
      description: [inert(summary), ...facts.map(([label, value]) => `*${inert(label)}*: ${inert(value)}`)].join('\n'),
      nextSteps,
      keywords,
    },
    metadata: {
      threadId: thread,
      summary: cut(summary, 250),
      eventType: event,
      additionalContext: Object.fromEntries(facts),
    },
  });

/**
 * Text that no chat takes for markup, mention or link: angle brackets and ampersands as entities, and an invisible word
 * joiner behind each character that would start some.
 */
const inert = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`|@#[\]]/g, '$&\u2060');
