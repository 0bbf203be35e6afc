import type { Config, Service } from '../config/config.ts';
import type { Millis } from '../time.ts';
import { interpolated } from './interpolated.ts';
import type { Line } from './line.ts';
import { assumed, measured } from './measured.ts';
import { checksOf, type Messages, month, othersOf, runsEachMinute, slotsOf } from './volume.ts';

export interface Usage {
  readonly config: Config;
  readonly answers: Millis;
  readonly messages: Messages;
}

const gb = 1_024 ** 3;
/** A function's share of a processor: 1,769 MiB are one. */
const share = (memoryMiB: number): number => Math.min(1, memoryMiB / 1_769);
const inSeconds = (span: Millis): number => span / 1_000;
const gbOf = (memoryMiB: number): number => memoryMiB / 1_024;

/** What is paid by the check, by the slot and by the message. */
export const checkLines = ({ config, answers, messages }: Usage): readonly Line[] => {
  const others = othersOf(config);
  const services = config.services.map((service) => usageOf(service, others));
  const sum = (of: (service: ServiceUsage) => number): number => services.reduce((all, each) => all + of(each), 0);
  const slots = sum((each) => each.slots);
  const checks = sum((each) => each.checks);
  const runs = messages.count;
  const waited = runs * inSeconds(answers + assumed.requestsPerTick * assumed.awsRequest);
  const busy = sum((each) => each.cpu) / share(measured.memory.watch);
  const elsewhere = (slots * answers + (checks * measured.checkCpu) / share(measured.memory.vantage)) / 1_000;
  const writes = sum((each) => each.writes);
  const names = Math.ceil((config.services.length * measured.nameBytes) / 4_096);
  const plans = Math.min(slots, messages.most * (month / measured.plansKept));
  const stored = storedGb(checks * (1 + others));
  const sends = Math.max(runs / measured.messagesPerSend, runs > 0 ? runsEachMinute : 0);
  const empty = (assumed.pollers * month) / 20_000;
  const meanWrites = (writes / Math.max(1, slots)).toFixed(2);
  return [
    {
      what: 'Lambda, checking',
      priced: 'lambdaGbSeconds',
      units: (waited + inSeconds(busy)) * gbOf(measured.memory.watch),
      from: `${whole(runs)} messages wait ${(waited / Math.max(1, runs)).toFixed(2)} s, ${whole(checks)} checks × ${(busy / Math.max(1, checks)).toFixed(1)} ms on ${share(measured.memory.watch).toFixed(2)} of a core; × ${gbOf(measured.memory.watch)} GB`,
    },
    ...(others > 0
      ? ([
          {
            what: 'Lambda, other vantages',
            priced: 'lambdaGbSeconds',
            units: others * elsewhere * gbOf(measured.memory.vantage),
            from: `${whole(slots)} slots from ${others} more, each waits and checks by itself`,
          },
        ] as const)
      : []),
    {
      what: 'Lambda, requests',
      priced: 'lambdaRequests',
      units: runs + slots * others + 3 * runsEachMinute + 730,
      from: `a run a message${others > 0 ? `, one a slot and further vantage` : ''}, three a minute, one an hour`,
    },
    {
      what: 'SQS',
      priced: 'sqsRequests',
      units: sends + 2 * runs + empty,
      from: `${whole(runs)} messages of ${(slots / Math.max(1, runs)).toFixed(1)} slots received and deleted, sent by ${measured.messagesPerSend} at a time; ${whole(empty)} in vain by ${assumed.pollers} pollers (assumed)`,
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
      units: sum((each) => each.reads) + plans + (2 + names) * runsEachMinute,
      from: `${whole(slots)} slots × the state twice; what is planned, every ${measured.plansKept / 1_000} s by ${messages.most} at once; ${2 + names} a minute of dispatch and notify`,
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
      units: ((runs + slots * others + 3 * runsEachMinute) * measured.logBytes + slots * measured.logBytesPerSlot) / gb,
      from: `${whole(measured.logBytes)} bytes a run, ${measured.logBytesPerSlot} a slot`,
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
  /** Of a whole core, in milliseconds: checks, folding and what the table is asked. */
  readonly cpu: Millis;
  readonly writes: number;
  readonly reads: number;
}

const usageOf = (service: Service, others: number): ServiceUsage => {
  const slots = slotsOf(service);
  const checks = checksOf(service);
  return {
    slots,
    checks,
    cpu: checks * measured.checkCpu + slots * (measured.tickCpu + service.monitors.length * measured.tickCpuPerMonitor),
    writes: slots * tickWrites(service, others),
    reads: slots * measured.stateReads * stateUnits(service),
  };
};

const tickWrites = ({ monitors }: Service, others: number): number =>
  interpolated(measured.tickWrites, monitors.length) + others * interpolated(measured.vantageWrites, monitors.length);

/** Read units of a service's state, which is read as a whole. */
export const stateUnits = ({ monitors }: Service): number =>
  Math.ceil((measured.stateBytes + measured.stateBytesPerMonitor * monitors.length) / 4_096);

const storedGb = (checks: number): number =>
  (checks * (measured.historyDays / (730 / 24)) * measured.historyBytes) / gb;

const whole = (n: number): string => Math.round(n).toLocaleString('en-GB');
