import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { inMemory } from '../../src/adapters/control-memory/in-memory.ts';
import { serveChecks } from '../../src/adapters/remote-vantage/serve.ts';
import { remoteVantage } from '../../src/adapters/remote-vantage/vantage.ts';
import type { Config } from '../../src/core/config/config.ts';
import { type Millis, minutes, seconds } from '../../src/core/time.ts';
import type { Vantage } from '../../src/ports.ts';
import type { Deafness } from './complications.ts';
import { NoAnswer, type Outcome, type Process } from './process.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface VantagesParts {
  readonly clock: VirtualClock;
  readonly deaf: readonly Deafness[];
  /** The configuration that the functions of other vantages were built with. */
  readonly config: () => Config;
  readonly run: <T>(name: string, limit: Millis, body: (process: Process) => Promise<T>) => Promise<Outcome<T>>;
  /** The products as they are seen from there. */
  readonly seenFrom: (process: Process, vantage: string) => Vantage;
}

/** As the stack configures it. */
const limit: Millis = minutes(1);

/** Other regions: the real request, the real far side in a process of its own, and what becomes of both on the way. */
export const otherVantages = ({ clock, deaf, config, run, seenFrom }: VantagesParts) => {
  const deafness = (vantage: string): Deafness['how'] | undefined =>
    deaf.find((its) => its.vantage === vantage && clock.now() >= its.from && clock.now() < its.to)?.how;

  const invoked = async (vantage: string, payload: unknown): Promise<unknown> => {
    const how = deafness(vantage);
    if (how === 'refuses') throw new NoAnswer('lambda.send');
    const outcome = await run('vantage', limit, (process) => {
      const here = seenFrom(process, vantage);
      return serveChecks(
        {
          name: vantage,
          config: how === 'other-build' ? rebuilt(config()) : config(),
          checker: { check: async (job, signal) => here.check([job], signal)[0] as ReturnType<typeof here.check>[0] },
          controls: inMemory(),
        },
        payload,
        new AbortController().signal,
      );
    });
    if (how === 'late') await clock.sleep(seconds(20));
    if (how === 'lost') return new Promise(() => undefined);
    return typeof outcome === 'object' && 'ended' in outcome
      ? { Payload: Buffer.from(JSON.stringify(outcome.ended)) }
      : { FunctionError: 'Unhandled', Payload: Buffer.from('{}') };
  };

  /** One of them, as a process at home asks it. */
  return (process: Process, name: string): Vantage => {
    const send = async (command: unknown, { abortSignal }: { readonly abortSignal?: AbortSignal } = {}) => {
      if (!(command instanceof InvokeCommand)) throw new TypeError('this client only invokes');
      return Promise.race([invoked(name, JSON.parse(String(command.input.Payload))), aborted(abortSignal)]);
    };
    return remoteVantage({
      name,
      client: process.through('lambda', { send }) as unknown as LambdaClient,
      functionName: 'vantage',
      clock: process.clock,
      controls: inMemory(),
      silent: () => undefined,
    });
  };
};

const aborted = (signal?: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Another definition of each service. */
const rebuilt = (config: Config): Config => ({
  ...config,
  services: config.services.map((its) => ({
    ...its,
    monitors: its.monitors.map((monitor) => ({ ...monitor, timeout: monitor.timeout + 1 })),
  })),
});
