import { connect as connectTcp } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { recipe } from '../../core/check/recipe.ts';
import { createRedactor, looksSecret } from '../../core/check/redactor.ts';
import { voice } from '../../core/check/voice.ts';
import type { Network } from '../../core/config/config.ts';
import type { Instant, Millis } from '../../core/time.ts';
import type { Checker, CheckJob, CheckOutcome, Clock, ControlMemory, Secrets } from '../../ports.ts';
import { inMemory } from '../control-memory/in-memory.ts';
import { createControls } from './controls.ts';
import { startDeadline } from './deadline.ts';
import { createGuard, type LoopbackPolicy } from './guard.ts';
import { keyExchange } from './key-exchange.ts';
import { type Lookup, systemLookup } from './lookup.ts';
import { performCheck } from './perform.ts';
import { createPlaces, type Leave } from './places.ts';
import { createTicks } from './tick.ts';
import type { Connect, Wire } from './wire.ts';

export interface CheckerOptions {
  /** Stamps observations, ends sessions, judges ages. May be virtual: time-outs and timings are real all the same. */
  readonly clock: Clock;
  /** Monotonic real time. */
  readonly stopwatch: () => Millis;
  readonly secrets: Secrets;
  readonly network: Network;
  readonly loopback: LoopbackPolicy;
  /** `Downdraft/<version> (+page url)`. */
  readonly userAgent: string;
  readonly lookup?: Lookup;
  /** PEM certificates that are trusted in place of the machine's. */
  readonly ca?: readonly string[];
  readonly controlMemory?: ControlMemory;
  readonly connect?: Connect;
}

const longestAddress = 200;

/**
 * The checker. One for a process: it shares look-ups, sessions and controls between the checks of one slot.
 * Node's errors never leave it: what a target does is a finding, what we lack is an inconclusive one.
 */
export const createChecker = (options: CheckerOptions): Checker => {
  const { clock, stopwatch, network, userAgent } = options;
  const { lookup = systemLookup, connect = connectTcp, controlMemory = inMemory() } = options;
  const guard = createGuard(network.allow, options.loopback);
  // Read once, before the first check is timed; a process that checks nothing does without the certificates of all authorities.
  let trusted: SecureContext | undefined;
  const secureContext = (): SecureContext => {
    trusted ??= createSecureContext({ ecdhCurve: keyExchange, ...(options.ca && { ca: [...options.ca] }) });
    return trusted;
  };
  const tickOf = createTicks(lookup, stopwatch);
  const resolved = createRedactor();
  const secrets: Secrets = {
    ...options.secrets,
    resolve: async (name, key) => {
      const value = await options.secrets.resolve(name, key);
      resolved.learn(value);
      return value;
    },
  };
  const places = createPlaces(stopwatch);

  const now = (): Instant => clock.now();
  const ofAll = () => ({ now, stopwatch, guard, connect, secureContext: secureContext(), userAgent });
  const ofControls = { insecure: false, heading: () => {}, answered: () => {} };
  const controls = createControls(
    network.controls,
    controlMemory,
    ({ resolve }) => ({ ...ofAll(), ...ofControls, resolve }),
    now,
  );

  const begun = async (job: CheckJob, signal: AbortSignal | undefined, leave: Leave): Promise<CheckOutcome> => {
    const shared = ofAll();
    const deadline = startDeadline(job.monitor.timeout, signal);
    const tick = tickOf(job);
    const redactor = createRedactor(resolved);
    let target: string | undefined;
    const wire: Wire = {
      ...shared,
      resolve: tick.resolve,
      insecure: job.monitor.insecure !== undefined,
      heading: (address) => {
        target = address;
      },
      answered: tick.answered,
    };
    try {
      return await performCheck(secrets, {
        job,
        steps: recipe(job.monitor.check, job.service),
        tick,
        deadline,
        wire,
        redactor,
        controls,
        isPublic: () => target === undefined || !guard.isPrivate(target),
        quote: voice(redactor),
        quoteAddress: voice(redactor, longestAddress),
        learn: (value) => {
          if (looksSecret(value)) redactor.learn(value);
        },
        ...(job.monitor.affected === undefined ? {} : { measure: job.monitor.affected.pointer }),
      });
    } finally {
      deadline.end();
      leave();
    }
  };

  // Not one async function: what waits for a place grows old, and everything that it then holds is collected late.
  return { check: (job, signal) => places.take(signal).then((leave) => begun(job, signal, leave)) };
};
