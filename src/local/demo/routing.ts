import type { Fault } from './script.ts';
import type { Session } from './sessions.ts';
import type { World } from './world.ts';

const instances = ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-6'] as const;

type Logouts = Extract<Fault, { kind: 'logouts' }>;

/**
 * Sends a request to an instance and says whose session still stands there. A session stays with the instance it began on,
 * but while some instances misbehave: then load is high, and the balancer spreads everything. A session that the
 * script takes is ended for good: the person must sign in anew.
 */
export const routed = (
  world: World,
  session: Session | undefined,
): { readonly instance: string; readonly session?: Session } => {
  const logouts = world.faults().filter((fault) => fault.kind === 'logouts');
  const spread = logouts.some((fault) => fault.instances !== undefined);
  const instance = session === undefined || spread ? world.pick(instances) : session.instance;
  if (session === undefined) return { instance };
  if (!logouts.some((fault) => takes(world, fault, session, instance))) return { instance, session };
  world.sessions.end(session);
  return { instance };
};

const takes = (world: World, fault: Logouts, session: Session, instance: string): boolean =>
  fault.personas.includes(session.persona) &&
  (fault.instances?.includes(instance) ?? true) &&
  session.requests > fault.spares &&
  world.chance(fault.rate);
