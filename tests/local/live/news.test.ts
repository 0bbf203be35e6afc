import { expect, test } from 'vitest';
import type { EventKind, IncidentEvent } from '../../../src/core/incident/event.ts';
import type { Bound } from '../../../src/core/incident/facts.ts';
import { eventNews } from '../../../src/local/live/news.ts';

const at = (time: string): number => Date.parse(`2017-08-10T${time}:00Z`);

const bound = (earliest: string, latest: string): Bound => ({
  at: (at(earliest) + at(latest)) / 2,
  earliest: at(earliest),
  latest: at(latest),
  model: 'hard',
});

const names = {
  service: () => 'Orion',
  monitor: (_service: string, monitor: string) => (monitor === 'dashboard' ? 'Dashboard' : 'Progress'),
  audience: () => undefined,
};

const event = (kind: EventKind, more: Partial<IncidentEvent> = {}): IncidentEvent => ({
  incident: 'abc123def456',
  service: 'orion',
  n: 1,
  kind,
  at: at('18:40'),
  monitors: ['dashboard', 'progress'],
  status: 'investigating',
  impact: 'minor',
  window: { start: bound('18:10', '18:12'), confidence: 1, unobservedMs: 0 },
  classes: ['session-lost', 'gateway'],
  ...more,
});

const over = {
  window: { start: bound('18:10', '18:12'), end: bound('18:30', '18:31'), confidence: 1, unobservedMs: 0 },
};

test.each<[string, IncidentEvent, string]>([
  [
    'what failed, since when, and how',
    event('opened'),
    'Orion: incident opened, Dashboard and Progress since about 18:11 UTC (session lost and gateway errors)',
  ],
  [
    'slowness has no class',
    event('opened', { classes: [], monitors: ['dashboard'] }),
    'Orion: incident opened, Dashboard since about 18:11 UTC',
  ],
  [
    'what joined',
    event('worsened', { monitors: ['progress'], classes: ['gateway'] }),
    'Orion: worse, Progress (gateway errors)',
  ],
  ['what left', event('improved', { monitors: ['progress'] }), 'Orion: better, Progress recovered'],
  ['that it is watched', event('monitoring'), 'Orion: passing again, Dashboard and Progress; being watched'],
  ['that it was not over', event('failing-again', { monitors: ['dashboard'] }), 'Orion: failing again, Dashboard'],
  [
    'that it came back',
    event('reopened', { monitors: ['dashboard'], classes: ['gateway'] }),
    'Orion: incident reopened, Dashboard (gateway errors)',
  ],
  [
    'how long it lasted, in its bounds',
    event('resolved', over),
    'Orion: incident resolved, it lasted 18 to 21 minutes and ended between 18:30 and 18:31 UTC',
  ],
  ['that nobody looks any more', event('closed'), 'Orion: incident closed, it is no longer checked'],
])('it says %s', (_what, happened, text) => {
  expect(eventNews(happened, names)).toEqual({ at: at('18:40'), text });
});
