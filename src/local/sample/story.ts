import type { Finding } from '../../core/check/observation.ts';
import type { Happened } from '../../core/incident/happened.ts';
import { hours, type Instant, minutes, seconds } from '../../core/time.ts';

/** A fault of the product: which monitors meet it, when, and on what share of their checks. */
export interface Fault {
  readonly service: string;
  readonly monitors: readonly string[];
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  readonly rate: number;
  readonly finding: Finding;
  /** Only where the request comes to one of these. */
  readonly instances?: readonly string[];
  /** So many at first, so many just before the end. */
  readonly outOfSync?: readonly [first: number, last: number];
}

/** The days that were recorded: each outage with some quiet time around it. */
export interface Session {
  readonly from: Instant;
  readonly to: Instant;
}

const at = (month: number, day: number, hour: number, minute = 0, second = 0): Instant =>
  Date.UTC(2017, month - 1, day, hour, minute, second);

const fails = (failure: 'gateway' | 'auth' | 'session-lost' | 'content'): Finding => ({
  result: 'fail',
  class: failure,
});

export const sessions: readonly Session[] = [
  { from: at(4, 15, 8), to: at(4, 15, 13) },
  { from: at(7, 20, 11), to: at(7, 20, 17) },
  { from: at(8, 9, 16), to: at(8, 9, 20) },
  { from: at(8, 11, 12), to: at(8, 11, 18) },
  { from: at(8, 12, 4, 30), to: at(8, 12, 8) },
];

/** What a person who knows would say happened. */
export const outages: readonly Happened[] = [
  { id: 'sync', service: 'orion', monitors: ['sync', 'website-key'], from: at(4, 15, 9), to: at(4, 15, 12) },
  {
    id: 'dashboard-stability',
    service: 'orion',
    monitors: ['dashboard', 'collaborator-dashboard', 'progress'],
    from: at(7, 20, 13),
    to: at(7, 20, 15),
  },
  { id: 'classic-connections', service: 'classic', monitors: ['auth'], from: at(8, 9, 18, 6), to: at(8, 9, 18, 30) },
  { id: 'dashboard-logouts', service: 'orion', monitors: ['dashboard'], from: at(8, 9, 18, 11), to: at(8, 9, 18, 30) },
  {
    id: 'collaborator-login',
    service: 'orion',
    monitors: ['collaborator', 'own-account'],
    from: at(8, 11, 13, 30),
    to: at(8, 11, 16, 15),
  },
  {
    id: 'collaborator-logouts',
    service: 'orion',
    monitors: ['collaborator-dashboard'],
    from: at(8, 12, 6, 5),
    to: at(8, 12, 7),
  },
];

export const faults: readonly Fault[] = [
  // The cause was mended at once; the websites by hand, one by one: here in three hours, in truth it took days.
  {
    service: 'orion',
    monitors: ['sync'],
    from: at(4, 15, 9),
    to: at(4, 15, 12),
    rate: 1,
    finding: fails('content'),
    outOfSync: [4_200, 1],
  },
  {
    service: 'orion',
    monitors: ['website-key'],
    from: at(4, 15, 9),
    to: at(4, 15, 11),
    rate: 1,
    finding: fails('auth'),
  },

  // Overloaded for half an hour, then a third of what the progress bar asks for fails.
  {
    service: 'orion',
    monitors: ['dashboard', 'collaborator-dashboard', 'progress'],
    from: at(7, 20, 13),
    to: at(7, 20, 13, 30),
    rate: 1,
    finding: fails('gateway'),
  },
  {
    service: 'orion',
    monitors: ['progress'],
    from: at(7, 20, 13, 30),
    to: at(7, 20, 15),
    rate: 1 / 3,
    finding: fails('gateway'),
  },

  // Classic ran out of database connections; Orion, which asked it about each session, logged people out.
  {
    service: 'classic',
    monitors: ['auth'],
    from: at(8, 9, 18, 6),
    to: at(8, 9, 18, 13),
    rate: 1,
    finding: fails('gateway'),
  },
  {
    service: 'classic',
    monitors: ['auth'],
    from: at(8, 9, 18, 13),
    to: at(8, 9, 18, 30),
    rate: 0.8,
    finding: fails('gateway'),
  },
  {
    service: 'orion',
    monitors: ['dashboard'],
    from: at(8, 9, 18, 11),
    to: at(8, 9, 18, 30),
    rate: 0.6,
    finding: fails('session-lost'),
  },

  // First nobody could log in as a collaborator, then nobody who is one into the account that is their own.
  {
    service: 'orion',
    monitors: ['collaborator'],
    from: at(8, 11, 13, 30),
    to: at(8, 11, 14, 15),
    rate: 1,
    finding: fails('auth'),
  },
  {
    service: 'orion',
    monitors: ['own-account'],
    from: at(8, 11, 14, 15),
    to: at(8, 11, 16, 15),
    rate: 1,
    finding: fails('auth'),
  },
  // The next morning two new instances still had the fault.
  {
    service: 'orion',
    monitors: ['collaborator-dashboard'],
    from: at(8, 12, 6, 5),
    to: at(8, 12, 7),
    rate: 1,
    finding: fails('session-lost'),
    instances: ['i-5', 'i-6'],
  },
];

/** While the product is restarted, every hour, a few seconds of it are refused: no outage that anybody would call one. */
export const restarts: readonly Instant[] = sessions.flatMap(({ from, to }, day) =>
  Array.from(
    { length: Math.floor((to - from) / hours(1)) },
    (_, n) => from + hours(n) + minutes(45) + seconds((day * 7 + n * 13 + 18) % 30),
  ),
);
export const restartLasts = seconds(9);

/** The chance that a check of a product that is well fails all the same. */
export const blips = 0.001;
