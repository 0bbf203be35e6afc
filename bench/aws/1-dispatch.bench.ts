import { SQSClient } from '@aws-sdk/client-sqs';
import { realClock as clock } from '../../src/adapters/clock/real-clock.ts';
import { sqsSlots } from '../../src/adapters/sqs/slots.ts';
import { minutes, seconds } from '../../src/core/time.ts';
import { dispatch } from '../../src/flow/dispatch.ts';
import { clientOf } from '../../tests/adapters/aws/recording-endpoint.ts';
import { sqsEndpoint } from '../../tests/adapters/sqs/sqs-endpoint.ts';
import { clockAt, silent } from '../../tests/flow/fakes.ts';
import { memoryStore } from '../../tests/simulation/memory-store.ts';
import { config, monitor, service } from '../../tests/simulation/products.ts';
import type { Figure, Table } from '../figure.ts';
import { quantile } from '../quantile.ts';

const services = 1_000;

/** What a run of `dispatch` takes: the plan, and every message over the wire to a queue on loopback. */
export const bench = async (): Promise<readonly Table[]> => [
  {
    title: `Planning a minute for ${services.toLocaleString('en')} services`,
    figures: [await planning(seconds(60), 'below'), await planning(seconds(10))],
  },
];

const planning = async (every: number, must?: 'below'): Promise<Figure> => {
  const sqs = await sqsEndpoint();
  const client = new SQSClient(clientOf(sqs));
  const pace = clockAt(Math.floor(Date.now() / minutes(1)) * minutes(1));
  const world = {
    config: config(Array.from({ length: services }, (_, n) => service(`s${n}`, [monitor('login', { every })]))),
    store: memoryStore(),
    slots: sqsSlots({ client, queueUrl: sqs.queueUrl, clock: { ...clock, now: pace.now }, random: Math.random }),
    clock: pace,
    log: silent,
  };
  await dispatch(world);
  const took: number[] = [];
  let planned = 0;
  for (let run = 0; run < runs; run++) {
    pace.advance(minutes(1));
    const before = performance.now();
    planned = (await dispatch(world)).slots;
    took.push((performance.now() - before) / 1_000);
  }
  client.destroy();
  await sqs.close();
  const what = `${planned.toLocaleString('en')} slots, one every ${every / 1_000} s each`;
  return {
    what,
    measured: quantile(took, 0.5),
    unit: 's',
    ...(must && { beside: { what: 'required', must, value: 1 } }),
  };
};

const runs = 9;
