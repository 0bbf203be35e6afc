import { expect, test } from 'vitest';
import { timeline } from '../../../src/core/draft/record/timeline.ts';
import type { EventKind, IncidentEvent } from '../../../src/core/incident/event.ts';
import { hours, minutes, seconds } from '../../../src/core/time.ts';
import { dossier, phase } from '../status/incidents.ts';
import { names } from './cases.ts';
import { noon, twoPhases } from './drafted.ts';

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

test('monitors whose failures changed alike are told together', () => {
  const dashboard = { monitor: 'dashboard', from: noon, to: noon + hours(2), checks: 360, failed: 360 };
  const sync = { ...dashboard, monitor: 'sync' };
  const phases = [
    phase('outage', noon, noon + minutes(30), [dashboard, sync]),
    phase('quiet', noon + minutes(30), noon + hours(1), []),
    phase('outage', noon + hours(1), noon + hours(2), [dashboard]),
  ];
  const its = dossier({ ...twoPhases, failing: [dashboard, sync], phases });
  const lines = timeline(its, nothingAround, names).map(({ text }) => text);
  expect(lines.filter((text) => text.startsWith('Failures of'))).toEqual([
    'Failures of Dashboard and Sync changed from gateway errors (every check) to none at about 13:30 UTC.',
    'Failures of Dashboard changed from none to gateway errors (every check) at about 14:00 UTC.',
  ]);
});
