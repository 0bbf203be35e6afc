import { expect, test } from 'vitest';
import { timeline } from '../../../src/core/draft/record/timeline.ts';
import type { EventKind, IncidentEvent } from '../../../src/core/incident/event.ts';
import { seconds } from '../../../src/core/time.ts';
import { dossier } from '../status/incidents.ts';
import { names } from './cases.ts';
import { twoPhases } from './drafted.ts';

const nothingAround = { deploys: [], maintenance: [], others: [], earlier: [] };

test.each<[EventKind, readonly string[]]>([
  ['opened', ['People were told that it opened.']],
  ['worsened', ['People were told that it got worse.']],
  ['improved', []],
  ['monitoring', []],
  ['failing-again', []],
  ['reopened', ['People were told that it opened again.']],
  ['resolved', ['People were told that it was resolved.']],
  ['closed', ['People were told that it was closed.']],
])('of an event that is marked as done with, people were told only where a notice went out: %s', (kind, told) => {
  const whole = dossier(twoPhases);
  const [first] = whole.events;
  const event: IncidentEvent = { ...(first as IncidentEvent), kind };
  const marked = { ...whole, events: [event], announcedAt: new Map([[event.n, event.at + seconds(3)]]) };
  const lines = timeline(marked, nothingAround, names).map(({ text }) => text);
  expect(lines.filter((text) => /told|Notified/.test(text))).toEqual(told);
});
