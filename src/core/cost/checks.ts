import type { Config, Service } from '../config/config.ts';
import type { Millis } from '../time.ts';
import { interpolated } from './interpolated.ts';
import type { Line } from './line.ts';
import { assumed, measured } from './measured.ts';
import { checksOf, month, othersOf, runsEachMinute, slotsOf } from './volume.ts';

export interface Usage {
  readonly config: Config;
  readonly answers: Millis;
}

const gb = 1_024 ** 3;
/** A function's share of a processor: 1,769 MiB are one. */
const share = (memoryMiB: number): number => Math.min(1, memoryMiB / 1_769);
const gbOf = (memoryMiB: number): number => memoryMiB / 1_024;

/** What is paid by the check and by the slot. */
export const checkLines = ({ config, answers }: Usage): readonly Line[] => {
  const others = othersOf(config);
  const services = config.services.map((service) => usageOf(service, answers, others));
  const sum = (of: (service: ServiceUsage) => number): number => services.reduce((all, each) => all + of(each), 0);
  const slots = sum((each) => each.slots);
  const checks = sum((each) => each.checks);
  const runs = slots / assumed.slotsPerRun;
  const seconds = sum((each) => each.seconds);
  const writes = sum((each) => each.writes);
  const stored = storedGb(checks * (1 + others));
  const meanRun = slots === 0 ? 0 : seconds / slots;
  const sends = Math.max(slots / measured.slotsPerSend, slots > 0 ? runsEachMinute : 0);
  const empty = (assumed.pollers * month) / 20_000;
  const meanWrites = (writes / Math.max(1, slots)).toFixed(2);
  return [
    {
      what: 'Lambda, checking',
      priced: 'lambdaGbSeconds',
      units: seconds * gbOf(measured.memory.watch),
      from: `${whole(slots)} slots × ${meanRun.toFixed(2)} s × ${gbOf(measured.memory.watch)} GB`,
    },
    ...(others > 0
      ? ([
          {
            what: 'Lambda, other vantages',
            priced: 'lambdaGbSeconds',
            units: others * seconds * gbOf(measured.memory.vantage),
            from: `the same from ${others} more`,
          },
        ] as const)
      : []),
    {
      what: 'Lambda, requests',
      priced: 'lambdaRequests',
      units: runs * (1 + others) + 3 * runsEachMinute + 730,
      from: `a run a slot${others > 0 ? ` and vantage` : ''}, three a minute, one an hour`,
    },
    {
      what: 'SQS',
      priced: 'sqsRequests',
      units: sends + 2 * slots + empty,
      from: `a slot received and deleted, sent by ${measured.slotsPerSend} at a time; ${whole(empty)} in vain by ${assumed.pollers} pollers (assumed)`,
    },
    {
      what: 'DynamoDB, writes',
      priced: 'dynamoWriteUnits',
      units: writes + runsEachMinute,
      from: `${whole(slots)} slots × ${meanWrites} units measured; one a minute of dispatch`,
    },
    {
      what: 'DynamoDB, reads',
      priced: 'dynamoReadUnits',
      units: sum((each) => each.reads) + 2 * runsEachMinute,
      from: `${whole(slots)} slots × the state twice and what is planned; two a minute of dispatch and notify`,
    },
    {
      what: 'DynamoDB, storage',
      priced: 'dynamoGbMonths',
      units: stored,
      from: `${measured.historyDays} days of history, ${measured.historyBytes} bytes a check; states`,
    },
    {
      what: 'DynamoDB, backups',
      priced: 'dynamoBackupGbMonths',
      units: stored,
      from: 'point-in-time recovery of the same',
    },
    {
      what: 'Logs',
      priced: 'logGb',
      units: ((runs * (1 + others) + 3 * runsEachMinute) * measured.logBytes) / gb,
      from: `${whole(measured.logBytes)} bytes a run`,
    },
    {
      what: 'Transfer to targets',
      priced: 'transferGb',
      units: (checks * (1 + others) * measured.checkBytesSent) / gb,
      from: `${whole(measured.checkBytesSent)} bytes a check sent; what comes in is free`,
    },
  ];
};

/** What one service brings about in a month. */
interface ServiceUsage {
  readonly slots: number;
  /** From one vantage. */
  readonly checks: number;
  /** Of runs, from one vantage. */
  readonly seconds: number;
  readonly writes: number;
  readonly reads: number;
}

const usageOf = (service: Service, answers: Millis, others: number): ServiceUsage => {
  const slots = slotsOf(service);
  const checks = checksOf(service);
  return {
    slots,
    checks,
    seconds: slots * runSeconds(service, checks / slots, answers),
    writes: slots * tickWrites(service, others),
    reads: slots * (measured.stateReads * stateUnits(service) + measured.planReads),
  };
};

/** One run of one slot: what a product takes to answer, and what the processor and the table take for all of it. */
const runSeconds = ({ monitors }: Service, due: number, answers: Millis): number => {
  const cpu = due * measured.checkCpu + measured.tickCpu + monitors.length * measured.tickCpuPerMonitor;
  return (answers + cpu / share(measured.memory.watch) + assumed.requestsPerTick * assumed.awsRequest) / 1_000;
};

const tickWrites = ({ monitors }: Service, others: number): number =>
  interpolated(measured.tickWrites, monitors.length) + others * interpolated(measured.vantageWrites, monitors.length);

/** Read units of a service's state, which is read as a whole. */
export const stateUnits = ({ monitors }: Service): number =>
  Math.ceil((measured.stateBytes + measured.stateBytesPerMonitor * monitors.length) / 4_096);

const storedGb = (checks: number): number =>
  (checks * (measured.historyDays / (730 / 24)) * measured.historyBytes) / gb;

const whole = (n: number): string => Math.round(n).toLocaleString('en-GB');
