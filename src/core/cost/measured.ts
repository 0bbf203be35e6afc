import { type Millis, minutes, seconds } from '../time.ts';

/**
 * What a deployment does, as the benchmarks measure it and the template says; `npm run bench -- NAME` shows each anew. Processor time
 * is of one core of the machine that measured: a function's share of one is its memory ÷ 1,769 MiB.
 */
export const measured = {
  /** bench checker: an HTTPS check on a fresh connection, certificate verified, body read. */
  checkCpu: 1.4,
  /** bench watch: a tick on DynamoDB, checks aside, and what each monitor of the service adds. */
  tickCpu: 4,
  tickCpuPerMonitor: 0.05,
  /** bench watch: write units a tick of a service of so many monitors, all items counted, history and midnight included. */
  tickWrites: [
    [1, 1.13],
    [10, 1.23],
    [50, 5.72],
    [100, 10.1],
  ],
  /** The same of what each further vantage adds: history fills faster, and the state holds the last verdicts of each. */
  vantageWrites: [
    [1, 0.13],
    [10, 1.64],
    [50, 3.4],
    [100, 5.6],
  ],
  /** bench watch: reads a tick of the state, a unit each 4 KB. */
  stateReads: 2,
  /** lambdas/watch.ts: how long a process remembers what people planned. */
  plansKept: seconds(30),
  /** bench watch: bytes of a service's state, so many and so many for each monitor. */
  stateBytes: 350,
  stateBytesPerMonitor: 72,
  /** bench watch: bytes of history a check, kept for so many days. */
  historyBytes: 1.6,
  historyDays: 100,
  /** bench publish: write units, read units beside the states', files and processor time of a publication with nothing new to say. */
  publishWrites: { least: 7, perService: 0.15, most: 12 },
  publishReads: 2,
  /** The same of an incident that is over: a publication reads those of some months, and sixty at least (core/status/past.ts). */
  publishReadsPerIncident: 2,
  incidentsRead: 60,
  publishFiles: 2,
  publishCpu: { least: 20, perMonitor: 0.12 },
  /** src/flow/dispatch.ts: bytes of the name of a service, all of which are read every minute. */
  nameBytes: 50,
  /** bench checker: an HTTPS check hands 643 bytes to its socket, handshake and request; some ten packets add 52 of headers each. */
  checkBytesSent: 1_200,
  /** src/adapters/sqs: messages that one request sends at most. */
  messagesPerSend: 10,
  /** lib: what the template has, and how much memory (MiB) each function is given. */
  alarms: 18,
  keys: 1,
  /** src/core/config/metric-names.ts: those that are written while all is well. */
  metrics: 1,
  memory: { watch: 512, dispatch: 512, notify: 512, publish: 1_024, audit: 256, vantage: 512 },
  /** src/adapters/aws-secrets: how long a value is kept where it was read. */
  secretKept: minutes(5),
  /** lambdas/house.ts: bytes of the line of a run in which all is well, and what each slot of it adds. */
  logBytes: 750,
  logBytesPerSlot: 20,
} as const;

/**
 * What cannot be measured without a deployment, on the safe side: how AWS behaves.
 */
export const assumed = {
  /** A request to DynamoDB or SQS from a function beside it. A tick makes four, one after the other; those of a message go side by side. */
  awsRequest: 6 as Millis,
  requestsPerTick: 4,
  /** A queue is asked by so many pollers, each for 20 s when it finds nothing. */
  pollers: 5,
} as const;
