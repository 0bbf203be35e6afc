import { occurrences } from '../../core/config/maintenance.ts';
import type { Names } from '../../core/draft/names.ts';
import { type Surroundings, surroundingsOf } from '../../core/draft/surroundings.ts';
import { days } from '../../core/time.ts';
import { dossierOf } from '../dossiers.ts';
import { openedSince } from '../opened-since.ts';
import { withPlans } from '../plans.ts';
import type { Case } from './case.ts';
import type { DeskWorld } from './desk-world.ts';
import { chainOf } from './readers.ts';

/** Incidents that opened longer before one began are not looked through for what overlaps it. */
const lookedBack = days(7);

/** What lies around an incident: who took it up, deploys, maintenance, and the incidents beside and before it. */
export const surroundingsIn = async (
  { config, store, clock }: DeskWorld,
  { dossier, acknowledgement }: Case,
  names: Names,
): Promise<Surroundings> => {
  const { facts } = dossier;
  const from = (facts.window.start.earliest ?? facts.window.start.at) - days(1);
  const to = (facts.resolvedAt ?? clock.now()) + 1;
  const [planned, deploys, opened, chain] = await Promise.all([
    withPlans(config, store, from),
    store.deploys(from, to),
    openedSince(store, from - lookedBack),
    chainOf(store, facts),
  ]);
  const beside = opened.filter(({ openedAt }) => openedAt < to);
  const others = new Map([...beside, ...chain].map((each) => [each.id, each]));
  others.delete(facts.id);
  const dossiers = await Promise.all([...others.values()].map((each) => dossierOf(store, each)));
  const maintenance = occurrences(planned.maintenance, from, to);
  return surroundingsOf(
    facts,
    { dossiers: [dossier, ...dossiers], deploys, maintenance, ...(acknowledgement && { acknowledgement }) },
    names,
  );
};
