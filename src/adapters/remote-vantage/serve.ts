import type { Config } from '../../core/config/config.ts';
import { serviceOf } from '../../core/config/service-of.ts';
import type { Checker, CheckJob, ControlMemory } from '../../ports.ts';
import { fingerprintOf } from './fingerprint.ts';
import { requestIn, type VantageAnswer, type VantageRequest } from './protocol.ts';

export interface ServedVantage {
  /** The name of the vantage that this is. */
  readonly name: string;
  readonly config: Config;
  readonly checker: Checker;
  /** The checker's own. */
  readonly controls: ControlMemory;
}

/**
 * The far side of a remote vantage: runs what it is asked to, keeps nothing. What this build does not know, or defines otherwise, is not
 * run.
 * @throws VantageMisunderstood where the payload is not a request.
 */
export const serveChecks = async (
  { name, config, checker, controls }: ServedVantage,
  payload: unknown,
  signal: AbortSignal,
): Promise<VantageAnswer> => {
  const { jobs, controlPass } = requestIn(payload);
  if (controlPass !== undefined && controlPass > ((await controls.lastPass(name)) ?? 0))
    await controls.passed(name, controlPass);
  const fingerprints = new Map(config.services.map((service) => [service.id, fingerprintOf(service)]));
  const known = jobs.map((asked) =>
    fingerprints.get(asked.service) === asked.fingerprint ? jobOf(asked, name, config) : undefined,
  );
  const outcomes = await Promise.all(known.map(async (job) => (job ? checker.check(job, signal) : null)));
  const pass = await controls.lastPass(name);
  return { v: 1, ...(pass !== undefined && { controlPass: pass }), outcomes: outcomes as VantageAnswer['outcomes'] };
};

const jobOf = (
  { service: serviceId, monitor: monitorId, slot, session }: VantageRequest['jobs'][number],
  vantage: string,
  config: Config,
): CheckJob | undefined => {
  const service = serviceOf(config, serviceId);
  const monitor = service?.monitors.find(({ id }) => id === monitorId);
  return service && monitor && { service, monitor, vantage, slot, ...(session && { session }) };
};
