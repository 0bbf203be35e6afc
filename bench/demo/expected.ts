import type { FailureClass } from '../../src/core/check/observation.ts';
import type { IncidentFacts } from '../../src/core/incident/facts.ts';
import { type Millis, minutes } from '../../src/core/time.ts';

/** What the demo's script must come out as. */
export interface Expected {
  readonly what: string;
  readonly service: string;
  readonly classes: readonly FailureClass[];
  readonly monitors: readonly string[];
  /** Since the demo's start; `to` is absent where it stays open. */
  readonly from: Millis;
  readonly to?: Millis;
  readonly also: readonly (readonly [claim: string, holds: (facts: IncidentFacts) => boolean])[];
}

/** By the demo's calendar, in hours that go past 24. */
const at = (hour: number, minute: number): Millis => minutes((hour - 18) * 60 + minute);

/** When the demo has shown everything that is looked for. */
export const lastMoment: Millis = at(28, 0);

const kinds = ({ phases }: IncidentFacts): string => phases.map(({ kind }) => kind).join();

/** In the order in which they begin. */
export const expected: readonly Expected[] = [
  {
    what: 'Classic’s authentication',
    service: 'classic',
    classes: ['gateway'],
    monitors: ['auth'],
    from: at(18, 6),
    to: at(18, 30),
    also: [],
  },
  {
    what: 'Logouts',
    service: 'orion',
    classes: ['session-lost'],
    monitors: ['dashboard', 'progress'],
    from: at(18, 11),
    to: at(18, 30),
    also: [['Classic began first', ({ dependsOn }) => dependsOn.some(({ beganFirst }) => beganFirst === 'classic')]],
  },
  {
    what: 'Dashboard stability',
    service: 'orion',
    classes: ['gateway'],
    // A login ends on the dashboard, so it fails as well.
    monitors: ['login', 'collaborator', 'own-account', 'dashboard', 'collaborator-dashboard', 'progress'],
    from: at(19, 0),
    to: at(21, 0),
    also: [['an outage, then intermittent', (facts) => kinds(facts) === 'outage,intermittent']],
  },
  {
    what: 'Collaborator login',
    service: 'orion',
    classes: ['auth'],
    monitors: ['collaborator', 'own-account'],
    from: at(21, 30),
    to: at(24, 15),
    also: [],
  },
  {
    what: 'The morning after',
    service: 'orion',
    classes: ['session-lost'],
    monitors: ['collaborator-dashboard'],
    from: at(25, 35),
    to: at(26, 20),
    also: [
      ['a recurrence', ({ recurrenceOf }) => recurrenceOf !== undefined],
      ['from i-5 and i-6', ({ attribution }) => attribution.some(({ values }) => values.join() === 'i-5,i-6')],
    ],
  },
  {
    what: 'Sync',
    service: 'orion',
    classes: ['content', 'auth'],
    monitors: ['sync', 'website-key'],
    from: at(27, 0),
    also: [['4,200 websites at the peak', ({ measured }) => measured.some(({ peak }) => peak === 4_200)]],
  },
];
