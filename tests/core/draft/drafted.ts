import { type Draft, draft } from '../../../src/core/draft/draft.ts';
import type { Surroundings } from '../../../src/core/draft/surroundings.ts';
import type { Account } from '../../../src/core/draft/text.ts';
import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import { hours, minutes } from '../../../src/core/time.ts';
import { dossier, exhibit, phase, type Told } from '../status/incidents.ts';
import { names } from './cases.ts';

export const noon = Date.UTC(2017, 6, 20, 13);

const nothingAround: Surroundings = { deploys: [], maintenance: [], others: [], earlier: [] };

const dashboard = { monitor: 'dashboard', from: noon, to: noon + hours(2), checks: 1_440, failed: 690 };

/** Two hours of Dashboard: 502 for half an hour, then a third of its checks. */
export const twoPhases: Told = {
  id: 'abcdefghijkl',
  service: 'orion',
  failing: [dashboard],
  phases: [
    phase('outage', noon, noon + minutes(30), [{ ...dashboard, checks: 360, failed: 360 }]),
    phase('intermittent', noon + minutes(30), noon + hours(2), [
      { ...dashboard, checks: 1_080, failed: 330, failure: 'timeout' },
    ]),
  ],
  more: { exhibits: [exhibit('dashboard', noon, 502)] },
};

export const drafted = (account: Partial<Account> = {}, more: Partial<IncidentFacts> = {}): Draft =>
  draft(dossier({ ...twoPhases, more: { ...twoPhases.more, ...more }, text: account }), {
    names,
    surroundings: nothingAround,
    now: noon + hours(48),
  });
