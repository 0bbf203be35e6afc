import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { type Instant, type Millis, seconds } from '../../core/time.ts';
import type { CheckJob, CheckOutcome, Clock, ControlMemory, Vantage } from '../../ports.ts';
import { fingerprintOf } from './fingerprint.ts';
import { answerIn, VantageMisunderstood, type VantageRequest } from './protocol.ts';

export interface RemoteVantageParts {
  /** The name under which its observations are kept: the region. */
  readonly name: string;
  /** Of that region, and without attempts of its own: a second one would check a second time. */
  readonly client: LambdaClient;
  readonly functionName: string;
  readonly clock: Clock;
  /** Where it is remembered when a control last answered there. */
  readonly controls: ControlMemory;
  /** Hears of each request that was not answered, and why. */
  readonly silent: (why: string) => void;
}

/** For the way there and back, and a start from cold. */
const journey: Millis = seconds(3);

/**
 * Another region's function as a place that checks run from: one request for all jobs, tried once. Where it is not answered in time, or not
 * in a way that fits the question, nothing was learnt: the checks are inconclusive.
 */
export const remoteVantage = (parts: RemoteVantageParts): Vantage => ({
  name: parts.name,
  check: (jobs, signal) => {
    if (jobs.length === 0) return [];
    const began = parts.clock.now();
    const answered = ask(parts, jobs, signal);
    return jobs.map(async (job, i) => (await answered)?.[i] ?? silence(parts, job, began, signal));
  },
});

type Answers = readonly (CheckOutcome | undefined)[];

const ask = async (
  { name, client, functionName, clock, controls, silent }: RemoteVantageParts,
  jobs: readonly CheckJob[],
  signal: AbortSignal | undefined,
): Promise<Answers | undefined> => {
  const longest = Math.max(...jobs.map(({ monitor }) => monitor.timeout));
  const deadline = new AbortController();
  const answered = new AbortController();
  void clock.sleep(longest + journey, answered.signal).then(
    () => deadline.abort(new VantageMisunderstood(`a request to ${name}`, 'no answer came in time')),
    () => undefined,
  );
  const abortSignal = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  // What is not remembered is as if it had never been: no check fails for it.
  const controlPass = await controls.lastPass(name).catch(() => undefined);
  const request = {
    v: 1,
    ...(controlPass !== undefined && { controlPass }),
    jobs: jobs.map(asked),
  } satisfies VantageRequest;
  const command = new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) });
  try {
    const { FunctionError, Payload } = await client.send(command, { abortSignal });
    if (FunctionError !== undefined) throw new VantageMisunderstood(`a request to ${name}`, FunctionError);
    const { outcomes, controlPass: passedAt } = answerIn(Payload);
    if (passedAt !== undefined && passedAt > (controlPass ?? 0))
      await controls.passed(name, passedAt).catch(() => undefined);
    const fitting = jobs.map((job, i) => fits(outcomes[i] ?? undefined, job));
    const unknown = fitting.filter((outcome) => outcome === undefined).length;
    if (unknown > 0) silent(`it has another definition of ${unknown} of ${jobs.length} checks`);
    return fitting;
  } catch (error) {
    silent(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    return undefined;
  } finally {
    answered.abort();
  }
};

const asked = ({ service, monitor, slot, session }: CheckJob): VantageRequest['jobs'][number] => ({
  service: service.id,
  fingerprint: fingerprintOf(service),
  monitor: monitor.id,
  slot,
  ...(session && { session }),
});

/** What speaks of another check than the one that was asked for is no answer. */
const fits = (outcome: CheckOutcome | undefined, { monitor, vantage, slot }: CheckJob): CheckOutcome | undefined =>
  outcome?.results.every(
    ({ observation: its }) => its.monitor === monitor.id && its.vantage === vantage && its.slot === slot,
  )
    ? outcome
    : undefined;

const silence = (
  { name, clock }: RemoteVantageParts,
  { monitor, vantage, slot }: CheckJob,
  began: Instant,
  signal: AbortSignal | undefined,
): CheckOutcome => {
  const reason = signal?.aborted ? 'interrupted' : 'vantage-silent';
  return {
    results: [
      {
        observation: {
          monitor: monitor.id,
          vantage,
          slot,
          sentAt: began,
          answeredAt: Math.max(began, clock.now()),
          finding: { result: 'inconclusive', reason },
        },
        evidence: { exchanges: [], problem: `The vantage ${name} did not answer.` },
      },
    ],
  };
};
