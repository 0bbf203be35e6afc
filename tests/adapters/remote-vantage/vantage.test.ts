import { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inMemory } from '../../../src/adapters/control-memory/in-memory.ts';
import { serveChecks } from '../../../src/adapters/remote-vantage/serve.ts';
import { remoteVantage } from '../../../src/adapters/remote-vantage/vantage.ts';
import type { Config } from '../../../src/core/config/config.ts';
import type { Checker, CheckJob, CheckOutcome, Clock, ControlMemory, KeptSession } from '../../../src/ports.ts';
import { noon } from '../../contract/samples.ts';
import { config, gateway, monitor, service } from '../../simulation/products.ts';
import { clientOf, recordingEndpoint } from '../aws/recording-endpoint.ts';

const region = 'us-east-1';
const orion = service('orion', [monitor('login'), monitor('sync')]);
const never = new AbortController().signal;
const kept: KeptSession = { owner: 'login', vantage: region, obtainedAt: noon, cookies: 'secret=1' };

const job = (id: string, more: Partial<CheckJob> = {}): CheckJob => ({
  service: orion,
  monitor: orion.monitors.find((each) => each.id === id) ?? monitor(id),
  vantage: region,
  slot: noon,
  ...more,
});

/** Finds a gateway error wherever it looks, and hands on the session that it was given. */
const checker: Checker = {
  check: async ({ monitor: { id }, vantage, slot, session }): Promise<CheckOutcome> => ({
    results: [
      {
        observation: { monitor: id, vantage, slot, sentAt: slot, answeredAt: slot + 300, finding: gateway },
        evidence: { exchanges: [], problem: 'The answer had status 502, not 200.' },
      },
    ],
    ...(session && { session }),
  }),
};

/** A function of another region behind Lambda's own protocol. */
const far = async (
  deployed: Config,
  meanwhile: (remembered: ControlMemory) => Promise<void> = async () => undefined,
  answer?: (served: unknown) => { readonly status: number; readonly body: string },
  sleep: Clock['sleep'] = () => new Promise(() => undefined),
) => {
  const lambda = await recordingEndpoint(async ({ body }) => {
    const remembered = inMemory();
    const asking: Checker = {
      check: async (asked) => {
        await meanwhile(remembered);
        return checker.check(asked);
      },
    };
    const served = await serveChecks(
      { name: region, config: deployed, checker: asking, controls: remembered },
      JSON.parse(body.toString()),
      never,
    );
    return answer?.(served) ?? { status: 200, body: JSON.stringify(served) };
  });
  const client = new LambdaClient({ ...clientOf(lambda), maxAttempts: 1 });
  onTestFinished(async () => {
    client.destroy();
    await lambda.close();
  });
  const silences: string[] = [];
  const controls = inMemory();
  const vantage = remoteVantage({
    name: region,
    client,
    functionName: 'Downdraft-vantage',
    clock: { now: () => noon, sleep },
    controls,
    silent: (why) => void silences.push(why),
  });
  return { vantage, lambda, silences, controls };
};

const findings = async (outcomes: readonly Promise<CheckOutcome>[]) =>
  (await Promise.all(outcomes)).flatMap(({ results }) => results.map(({ observation: { finding } }) => finding));

describe('another region', () => {
  test('is asked once for all checks of a tick, and its findings and sessions come back as they are', async () => {
    const { vantage, lambda, silences } = await far(config([orion]));
    const jobs = [job('login'), job('sync', { session: kept })];
    const outcomes = await Promise.all(vantage.check(jobs));
    expect(outcomes).toEqual(await Promise.all(jobs.map((each) => checker.check(each))));
    expect(lambda.received).toHaveLength(1);
    expect(silences).toEqual([]);
  });

  test('remembers through home when its controls last answered: each run of it starts from cold', async () => {
    const seen: (number | undefined)[] = [];
    const { vantage, controls } = await far(config([orion]), async (remembered) => {
      seen.push(await remembered.lastPass(region));
      // The first run finds that a control answers, the second asks none.
      if (seen.length === 1) await remembered.passed(region, noon - 5);
    });
    await Promise.all(vantage.check([job('login')]));
    expect(await controls.lastPass(region)).toBe(noon - 5);
    await Promise.all(vantage.check([job('login')]));
    expect(seen).toEqual([undefined, noon - 5]);
  });

  test('is told what to check by name: no address, no secret of the configuration travels', async () => {
    const { vantage, lambda } = await far(config([orion]));
    await Promise.all(vantage.check([job('login')]));
    expect(lambda.received[0]?.body.toString()).not.toContain('example.com');
  });

  const silence = { result: 'inconclusive', reason: 'vantage-silent' };

  test.each([
    ['refuses', () => ({ status: 500, body: '{}' })],
    ['says what is no answer', () => ({ status: 200, body: '{"v":1,"outcomes":[{"results":"none"}]}' })],
    ['says what is no JSON', () => ({ status: 200, body: 'secret=1' })],
    ['answers fewer questions than were asked', () => ({ status: 200, body: '{"v":1,"outcomes":[]}' })],
  ])('that %s teaches nothing: the check is inconclusive', async (_what, answer) => {
    const { vantage, silences } = await far(config([orion]), undefined, answer);
    expect(await findings(vantage.check([job('login')]))).toEqual([silence]);
    expect(silences).toHaveLength(1);
    expect(silences[0]).not.toContain('secret');
  });

  test('that has not answered some seconds after the longest check is not waited for', async () => {
    const spans: number[] = [];
    const { vantage, silences } = await far(
      config([orion]),
      () => new Promise(() => undefined),
      undefined,
      async (span) => void spans.push(span),
    );
    expect(await findings(vantage.check([job('login')]))).toEqual([silence]);
    expect(spans).toEqual([13_000]);
    expect(silences).toHaveLength(1);
  });

  test('with another definition of the service, as in the middle of a deploy, is not judged by', async () => {
    const older = service('orion', [monitor('login', { timeout: 1_000 }), monitor('sync')]);
    const { vantage, silences } = await far(config([older]));
    expect(await findings(vantage.check([job('login')]))).toEqual([silence]);
    expect(silences[0]).toMatch(/another definition of 1 of 1/);
  });

  test('that speaks of another check than the one asked for is not believed', async () => {
    const { vantage } = await far(config([orion]), undefined, (served) => ({
      status: 200,
      body: JSON.stringify(served).replaceAll('"monitor":"login"', '"monitor":"sync"'),
    }));
    expect(await findings(vantage.check([job('login')]))).toEqual([silence]);
  });

  test('refuses what is no request, and quotes nothing of it', async () => {
    const wrong = { v: 1, jobs: [{ ...kept, service: 7 }] };
    const refusal = serveChecks({ name: region, config: config([orion]), checker, controls: inMemory() }, wrong, never);
    await expect(refusal).rejects.toThrow(/could not be understood/);
    await expect(refusal).rejects.not.toThrow(/secret=1/);
  });
});
