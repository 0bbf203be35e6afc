import type { PlannedMaintenance } from '../../core/config/planned-maintenance.ts';
import type { MaintenanceShown } from '../../core/desk/answers.ts';
import { Problem } from '../../core/desk/problem.ts';
import { listedOccurrences } from '../../core/status/project-maintenance.ts';
import { maintenanceId } from '../../core/status/public-id.ts';
import { days, type Instant, iso } from '../../core/time.ts';
import { type Handler, ok } from './change.ts';
import { knownService } from './known-service.ts';

/** How long what is over is listed. */
const listedFor = days(30);

const signed = (signature: { readonly by: string; readonly at: Instant } | undefined) =>
  signature ? { by: signature.by, at: iso(signature.at) } : null;

const stateOf = ({ from, to, cancelled }: PlannedMaintenance, now: Instant): MaintenanceShown['state'] => {
  if (cancelled && cancelled.at <= from) return 'cancelled';
  if (now < from) return 'scheduled';
  return now < Math.min(to, cancelled?.at ?? to) ? 'in progress' : 'completed';
};

const shown = (plan: PlannedMaintenance, now: Instant): MaintenanceShown => ({
  id: plan.id,
  name: plan.name,
  services: [...plan.services],
  from: iso(plan.from),
  to: iso(plan.to),
  state: stateOf(plan, now),
  source: 'person',
  planned: signed(plan.planned),
  cancelled: signed(plan.cancelled),
});

export const listMaintenance: Handler = async ({ config, store, clock }) => {
  const now = clock.now();
  const people = (await store.maintenance(now - listedFor)).map((plan) => shown(plan, now));
  const configured = listedOccurrences(config.maintenance, now).map(
    ({ name, services, from, to }): MaintenanceShown => ({
      id: maintenanceId(name, from),
      name,
      services: [...services],
      from: iso(from),
      to: iso(to),
      state: now < from ? 'scheduled' : now < to ? 'in progress' : 'completed',
      source: 'configuration',
      planned: null,
      cancelled: null,
    }),
  );
  return ok({ items: [...people, ...configured].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) });
};

interface NewMaintenance {
  readonly name: string;
  readonly services: readonly string[];
  readonly from: string;
  readonly to: string;
}

export const planMaintenance: Handler<NewMaintenance> = async ({ config, store, clock }, { body, person }, id) => {
  const now = clock.now();
  const services = [...new Set(body.services)].map((service) => knownService(config, service));
  const [from, to] = [Date.parse(body.from), Date.parse(body.to)];
  if (to <= now) throw new Problem('invalid', `This maintenance ended at ${iso(to)}: plan what is yet to come.`);
  const plan: PlannedMaintenance = {
    id: id(),
    name: body.name,
    services,
    from,
    to,
    planned: { by: person.name, at: now },
  };
  return {
    answer: { status: 201, body: shown(plan, now) },
    subject: plan.id,
    write: (beside) => store.planMaintenance(plan, beside),
    lost: async () => new Problem('conflict', 'This maintenance was planned before: see the list.'),
  };
};

/** Before it begins it will not take place; while it goes on it ends now. */
export const cancelMaintenance: Handler = async (
  { store, clock },
  { params: { maintenance: wanted = '' }, person },
) => {
  const now = clock.now();
  const plan = (await store.maintenance(now - listedFor)).find(({ id }) => id === wanted);
  if (plan === undefined)
    throw new Problem(
      'not-found',
      `Nobody planned a maintenance ${wanted} that ended within a month: what the configuration plans is changed there.`,
    );
  if (plan.cancelled) return ok(shown(plan, now));
  if (plan.to <= now) throw new Problem('not-now', `${plan.name} was over at ${iso(plan.to)}.`);
  const cancelled = { ...plan, cancelled: { by: person.name, at: now } };
  return {
    answer: ok(shown(cancelled, now)),
    subject: plan.id,
    write: (beside) => store.cancelMaintenance(cancelled, beside),
    lost: async () => new Problem('conflict', `Somebody cancelled ${plan.name} in this very moment.`),
  };
};
