import type { Names } from '../../../src/core/draft/names.ts';
import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import { days, hours, minutes, seconds } from '../../../src/core/time.ts';
import { dossier, exhibit, type Failing, hard, phase, stretch } from '../status/incidents.ts';

/** Incidents whose draft is kept as a golden file, by its name. */

const monitors: Readonly<Record<string, string>> = {
  login: 'Login',
  collaborator: 'Collaborator login',
  dashboard: 'Dashboard',
  progress: 'Safe Updates progress',
  sync: 'Sync',
  auth: 'Classic authentication',
};

export const names: Names = {
  service: (id) => (id === 'classic' ? 'Classic' : 'Orion'),
  monitor: (_service, id) => monitors[id] ?? id,
  audience: (service, id) => {
    if (id === 'collaborator') return 'Users who are also someone’s collaborators';
    return service === 'orion' && id !== 'sync' ? 'Users who came to Orion from Classic' : undefined;
  },
};

const noon = Date.UTC(2017, 6, 20, 13);

const facts = (
  failing: readonly [Failing, ...Failing[]],
  more: Partial<IncidentFacts> = {},
  phases: IncidentFacts['phases'] = [],
  service = 'orion',
): IncidentFacts => dossier({ id: 'abcdefghijkl', service, failing, phases, more }).facts;

const dashboard = { monitor: 'dashboard', from: noon, to: noon + hours(2), checks: 1_440, failed: 690 };
const april = Date.UTC(2017, 3, 11, 8);
const sync = {
  monitor: 'sync',
  from: april,
  to: april + days(4),
  checks: 69_120,
  failed: 69_120,
  failure: 'content' as const,
};
const collaborator = {
  monitor: 'collaborator',
  from: noon,
  to: noon + minutes(45),
  checks: 88,
  failed: 88,
  failure: 'auth' as const,
};
const own = {
  monitor: 'login',
  from: noon + minutes(45),
  to: noon + minutes(165),
  checks: 241,
  failed: 241,
  failure: 'auth' as const,
};
const short = {
  monitor: 'login',
  from: noon,
  to: noon + seconds(50),
  checks: 11,
  failed: 11,
  failure: 'timeout' as const,
};
const night = Date.UTC(2017, 11, 31, 23, 40);

export const cases: Readonly<Record<string, IncidentFacts>> = {
  'two phases': facts([dashboard], { exhibits: [exhibit('dashboard', noon, 502)] }, [
    phase('outage', noon, noon + minutes(30), [{ ...dashboard, checks: 360, failed: 360 }]),
    phase('intermittent', noon + minutes(30), noon + hours(2), [
      { ...dashboard, checks: 1_080, failed: 330, failure: 'timeout' },
    ]),
  ]),
  'under a minute': facts([short]),
  'three checks, all failed': facts([{ ...short, checks: 3, failed: 3, to: noon + seconds(15) }], {
    window: {
      start: { at: noon, earliest: noon - minutes(2), latest: noon + seconds(10), model: 'intermittent' },
      end: { at: noon + seconds(18), earliest: noon + seconds(15), latest: noon + seconds(30), model: 'intermittent' },
      confidence: 0.95,
      unobservedMs: 0,
    },
  }),
  open: facts([{ monitor: 'dashboard', from: noon, checks: 40, failed: 40 }], {}, [
    phase('outage', noon, undefined, [{ monitor: 'dashboard', from: noon, checks: 40, failed: 40 }]),
  ]),
  'no earlier pass': facts([short], {
    stretches: [{ ...stretch(short), start: hard(null, noon + seconds(10)) }],
    window: {
      start: hard(null, noon + seconds(10)),
      end: hard(noon + seconds(46), noon + seconds(51)),
      confidence: 1,
      unobservedMs: 0,
    },
  }),
  'over four days, measured': facts(
    [sync],
    { measured: [{ monitor: 'sync', unit: 'websites', peak: 4_200, last: 3_100 }] },
    [phase('outage', april, april + days(4), [sync])],
  ),
  'two monitors, one after the other': facts([collaborator, own], { recurrenceOf: 'zyxwvutsrqpo' }, [
    phase('outage', noon, noon + minutes(45), [collaborator]),
    phase('outage', noon + minutes(45), noon + minutes(165), [own]),
  ]),
  'two monitors at once': facts(
    [
      { ...dashboard, checks: 100, failed: 100 },
      { ...dashboard, monitor: 'progress', checks: 100, failed: 100 },
    ],
    {},
    [
      phase('outage', noon, noon + hours(2), [
        { ...dashboard, checks: 100, failed: 100 },
        { ...dashboard, monitor: 'progress', checks: 100, failed: 100 },
      ]),
    ],
  ),
  'all monitors': facts([
    dashboard,
    ...['login', 'collaborator', 'progress', 'sync'].map((monitor) => ({ ...dashboard, monitor })),
  ] as [Failing, ...Failing[]]),
  'rare failures, with gaps': facts(
    [{ ...dashboard, checks: 1_200, failed: 7, failure: 'session-lost' }],
    {
      window: {
        start: { at: noon, earliest: noon - minutes(12), latest: noon + minutes(2), model: 'intermittent' },
        end: { at: noon + hours(2), earliest: noon + hours(2), latest: noon + minutes(141), model: 'intermittent' },
        confidence: 0.95,
        unobservedMs: minutes(6.2),
      },
      attribution: [
        {
          monitor: 'dashboard',
          dimension: 'x-served-by',
          values: ['i-5', 'i-6'],
          failed: 7,
          of: 310,
          elsewhereFailed: 0,
          elsewhereOf: 890,
        },
      ],
    },
    [phase('quiet', noon, noon + hours(2), [{ ...dashboard, checks: 1_200, failed: 7, failure: 'session-lost' }])],
  ),
  'reopened after a gap': facts([dashboard], {}, [
    phase('outage', noon, noon + minutes(20), [{ ...dashboard, checks: 240, failed: 240 }]),
    phase('quiet', noon + minutes(20), noon + minutes(50), []),
    phase('outage', noon + minutes(50), noon + hours(2), [{ ...dashboard, checks: 840, failed: 450 }]),
  ]),
  'across midnight and the year': facts([{ ...dashboard, from: night, to: night + hours(5) }], {}, [
    phase('outage', night, night + hours(5), [{ ...dashboard, checks: 300, failed: 299 }]),
  ]),
  'while another failed': facts([dashboard], {
    dependsOn: [
      { service: 'classic', incident: 'bbbbbbbbbbbb', beganFirst: 'classic' },
      { service: 'classic', incident: 'cccccccccccc', beganFirst: null },
    ],
  }),
  slow: facts([{ ...dashboard, checks: 120, failed: 0, worst: 'degraded' }]),
  'monitors removed': facts([dashboard], { closedBecause: 'its monitors were removed from the configuration' }),
};
