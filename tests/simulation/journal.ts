import type { TickWrite } from '../../src/core/judge/tick.ts';
import { type Instant, iso } from '../../src/core/time.ts';

/** What was written, sent and published in a history, and what befell the processes that did it: all that the invariants may look at. */
export type Entry = { readonly at: Instant } & (
  | { readonly kind: 'tick'; readonly by: string; readonly write: TickWrite }
  | { readonly kind: 'announced'; readonly by: string; readonly incident: string; readonly n: number }
  | { readonly kind: 'notice'; readonly by: string; readonly keys: readonly string[]; readonly text: string }
  | { readonly kind: 'file'; readonly by: string; readonly key: string; readonly body: string }
  | { readonly kind: 'planned'; readonly by: string; readonly until: Instant }
  | {
      readonly kind: 'text';
      readonly by: string;
      readonly incident: string;
      readonly version: number;
      readonly body: string;
    }
  | {
      readonly kind: 'update';
      readonly by: string;
      readonly incident: string;
      readonly id: string;
      readonly body: string;
    }
  | { readonly kind: 'answered'; readonly by: string; readonly incident: string; readonly what: string }
  | { readonly kind: 'dead-letter'; readonly body: string }
  | { readonly kind: 'log'; readonly by: string; readonly line: string }
  | { readonly kind: 'began'; readonly by: string }
  | { readonly kind: 'ended'; readonly by: string }
  | { readonly kind: 'failed'; readonly by: string; readonly cause: string }
  | { readonly kind: 'fault'; readonly by: string; readonly what: string }
  | { readonly kind: 'deployed'; readonly number: number; readonly what: string }
);

export interface Journal {
  readonly entries: readonly Entry[];
  add(entry: Entry): void;
}

export const journal = (): Journal => {
  const entries: Entry[] = [];
  return { entries, add: (entry) => void entries.push(entry) };
};

/** One line an event, for people. */
export const lineOf = (entry: Entry): string =>
  `${iso(entry.at).slice(11, 23)} ${entry.kind.padEnd(11)} ${'by' in entry ? entry.by.padEnd(14) : ''.padEnd(14)} ${said(entry)}`.trimEnd();

const said = (entry: Entry): string => {
  switch (entry.kind) {
    case 'tick':
      return tickLine(entry.write);
    case 'announced':
      return `${entry.incident}-${entry.n}`;
    case 'notice':
      return entry.keys.join(' ');
    case 'file':
      return `${entry.key} (${entry.body.length})`;
    case 'planned':
      return `until ${iso(entry.until).slice(11, 23)}`;
    case 'text':
      return `${entry.incident} version ${entry.version}: ${entry.body}`;
    case 'update':
      return `${entry.incident} ${entry.id}: ${entry.body}`;
    case 'answered':
      return `${entry.incident} ${entry.what}`;
    case 'dead-letter':
      return entry.body;
    case 'log':
      return entry.line;
    case 'failed':
      return entry.cause;
    case 'fault':
      return entry.what;
    case 'deployed':
      return `${entry.number}: ${entry.what}`;
    default:
      return '';
  }
};

const tickLine = ({ state, events = [], facts, chunk }: TickWrite): string => {
  const newest = state.observations.filter(({ slot }, _i, all) => slot === Math.max(...all.map((o) => o.slot)));
  const seen = newest.map(({ monitor, finding, sentAt, answeredAt, vantage }) => {
    const class_ = finding.result === 'fail' ? finding.class : finding.result;
    return `${monitor}@${vantage} ${class_} ${iso(sentAt).slice(14, 21)}+${answeredAt - sentAt}`;
  });
  const levels = Object.entries(state.monitors).map(
    ([id, { level, due }]) => `${id} ${level} due ${iso(due).slice(11, 19)}`,
  );
  const open =
    state.open && `open ${state.open.id} ${state.open.status} passes ${state.open.spells.map((s) => s.passes)}`;
  const parts = [
    `${state.service} v${state.version} c${state.config}`,
    ...levels,
    ...seen,
    open,
    ...events.map(({ incident, n, kind, monitors }) => `EVENT ${incident}-${n} ${kind} ${monitors.join(',')}`),
    facts && 'facts',
    chunk && `chunk ${chunk.n}`,
    state.next && `next ${iso(state.next.at).slice(11, 19)} ${state.next.token}`,
  ];
  return parts.filter(Boolean).join(' · ');
};
