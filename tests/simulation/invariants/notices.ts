import { announced, dedupeKey } from '../../../src/core/incident/event.ts';
import { type Instant, iso, minutes, seconds } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import { canary } from '../targets.ts';
import { entriesOf, ticks } from './read.ts';

/** Two ticks, and what a run itself may take. */
const soon = minutes(2) + seconds(10);

/** I4: each event is accepted at least once, within two ticks of the end of the last fault, and those of an incident in their order. I10. */
export const notified = (history: History): readonly string[] => {
  const first = new Map<string, Instant>();
  const broken: string[] = [];
  for (const { at, keys, text } of entriesOf(history, 'notice')) {
    for (const key of keys) if (!first.has(key)) first.set(key, at);
    if (text.includes(canary)) broken.push(`I10 ${iso(at)}: a notice tells of a session`);
  }
  const latest = new Map<string, Instant>();
  for (const { at, write } of ticks(history)) {
    for (const event of write.events ?? []) {
      if (!announced.includes(event.kind)) continue;
      const key = dedupeKey(event);
      const accepted = first.get(key);
      const by = Math.max(at, history.plan.calmFrom) + soon;
      if (accepted === undefined) broken.push(`I4 ${key} ${event.kind}, of ${iso(at)}, was never accepted`);
      else {
        if (accepted > by) broken.push(`I4 ${key} ${event.kind}, of ${iso(at)}, was accepted at ${iso(accepted)} only`);
        if (accepted < (latest.get(event.incident) ?? 0))
          broken.push(`I4 ${key} ${event.kind} overtook what came before it`);
        latest.set(event.incident, Math.max(accepted, latest.get(event.incident) ?? 0));
      }
    }
  }
  for (const { at, by, line } of entriesOf(history, 'log'))
    if (line.includes(canary)) broken.push(`I10 ${iso(at)}: a log line of ${by} tells of a session`);
  return broken;
};
