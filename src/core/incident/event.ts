import type { FailureClass } from '../check/observation.ts';
import type { Instant } from '../time.ts';
import type { Impact, MachineStatus, Window } from './facts.ts';

const eventKinds = [
  'opened',
  'worsened',
  'improved',
  'monitoring',
  'failing-again',
  'resolved',
  'reopened',
  'closed',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Events that people are told of; the others are only shown. */
export const announced: readonly EventKind[] = ['opened', 'worsened', 'reopened', 'resolved', 'closed'];

/**
 * Something that happened to an incident, written in the transaction that caused it and never changed after,
 * so that a notice sent twice says the same thing twice.
 */
export interface IncidentEvent {
  readonly incident: string;
  readonly service: string;
  /** From 1, without gaps. With the incident's id it is the notice's dedupe key. */
  readonly n: number;
  readonly kind: EventKind;
  /** When it was written down. */
  readonly at: Instant;
  /** The monitors that it is about: those that joined, left, or fail. */
  readonly monitors: readonly string[];
  readonly status: MachineStatus;
  readonly impact: Impact;
  readonly window: Window;
  /** What the monitors it is about fail with, most frequent first. */
  readonly classes: readonly FailureClass[];
  /** One inert sentence of first evidence; private. */
  readonly evidence?: string;
}

export const dedupeKey = (event: Pick<IncidentEvent, 'incident' | 'n'>): string => `${event.incident}-${event.n}`;
