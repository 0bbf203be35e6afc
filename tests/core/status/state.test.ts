import { expect, test } from 'vitest';
import type { Dossier } from '../../../src/core/draft/dossier.ts';
import type { EventKind, IncidentEvent } from '../../../src/core/incident/event.ts';
import { hours, minutes } from '../../../src/core/time.ts';
import { dossier } from './incidents.ts';
import { edition, now, scenes } from './scenes.ts';

/**
 * Turns of an incident, a minute each: who, what happened, and the machine's status after it (i, m). `sync` and
 * `dashboard` are public, `progress` is not; `person` tells readers something.
 */
const drawn = (drawing: string): Dossier => {
  const from = now - hours(2);
  const turns = drawing.split(', ').map((turn, n) => {
    const [who = '', what = '', status = ''] = turn.split(' ');
    return { who, what, status: status === 'm' ? ('monitoring' as const) : ('investigating' as const), n };
  });
  const at = (n: number): number => from + minutes(n + 1);
  const machine = turns.filter(({ who }) => who !== 'person');
  const monitors = [...new Set(machine.map(({ who }) => who))].map((monitor) => ({
    monitor,
    from,
    checks: 90,
    failed: 9,
  }));
  const [first, ...others] = monitors;
  if (!first) throw new Error(drawing);
  const last = machine.at(-1)?.status ?? 'investigating';
  const since = machine[machine.findLastIndex(({ status }) => status !== last) + 1]?.n ?? 0;
  const base = dossier({
    id: 'drawnincid12',
    service: 'orion',
    failing: [first, ...others],
    more: { status: last, statusSince: at(since) },
    updates: turns
      .filter(({ who }) => who === 'person')
      .map(({ what, n }) => ({ id: `u${n}`, at: at(n), status: what as 'identified', body: 'Told.', by: 'x' })),
  });
  const [opened] = base.events;
  if (!opened) throw new Error(drawing);
  const events = machine.map(
    ({ who, what, status, n }, index): IncidentEvent => ({
      ...opened,
      n: index + 1,
      at: at(n),
      kind: what as EventKind,
      monitors: [who],
      status,
    }),
  );
  return { ...base, events };
};

const shown = (drawing: string) => edition({ ...scenes['all well'], incidents: [drawn(drawing)] }).status.incidents[0];

test.each([
  ['sync opened i, sync monitoring m', 'monitoring'],
  ['sync opened i, sync monitoring m, dashboard worsened i', 'investigating'],
  ['sync opened i, sync monitoring m, dashboard worsened i, sync improved i', 'investigating'],
  ['sync opened i, sync monitoring m, sync failing-again i', 'investigating'],
  // What a person said stands while the machine's status does, and no longer.
  ['sync opened i, person identified', 'identified'],
  ['sync opened i, person identified, dashboard worsened i', 'identified'],
  ['sync opened i, person identified, sync monitoring m', 'monitoring'],
  ['sync opened i, sync monitoring m, person identified', 'identified'],
  ['sync opened i, sync monitoring m, person identified, dashboard worsened i', 'investigating'],
  ['sync opened i, sync monitoring m, person monitoring, dashboard worsened i', 'investigating'],
  // A private monitor's trouble is nobody's to read of.
  ['sync opened i, sync monitoring m, progress worsened i', 'monitoring'],
  ['sync opened i, dashboard worsened i, sync monitoring m, progress worsened i, dashboard improved i', 'monitoring'],
  ['progress opened i, progress monitoring m, sync worsened i', 'investigating'],
  ['progress opened i, sync worsened i, person identified, dashboard worsened i, dashboard improved i', 'identified'],
])('%s is shown as %s', (drawing, state) => {
  expect(shown(drawing)?.state).toBe(state);
});

test.each([
  ['sync opened i', 'Automated checks of Sync have been failing since about 04:40 UTC. Engineers have been notified.'],
  ['sync opened i, dashboard worsened i, sync improved i', 'Checks of Sync have recovered; others still fail.'],
  [
    'sync opened i, dashboard worsened i, dashboard monitoring m, sync improved m',
    'Checks of Sync have recovered; the others are still being watched.',
  ],
  [
    'sync opened i, dashboard worsened i, dashboard monitoring m, progress worsened i, sync improved i',
    'Checks of Sync have recovered; the others are still being watched.',
  ],
])('%s says “%s”', (drawing, sentence) => {
  expect(shown(drawing)?.updates[0]?.body).toBe(sentence);
});
