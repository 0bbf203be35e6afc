import type { Config } from '../config/config.ts';
import { secretReferences } from '../config/secret-reference.ts';
import { checksPerMonth } from '../config/volume.ts';
import type { Millis } from '../time.ts';
import { checkLines, type Usage } from './checks.ts';
import { afterFree, amount, type Line } from './line.ts';
import { measured } from './measured.ts';
import { publicationLines } from './publication.ts';
import { type Messages, messagesOf, month, runsEachMinute } from './volume.ts';

export interface BillOptions {
  /** How long a product takes to answer a check, from the look-up to the last byte. */
  readonly answers: Millis;
  /** Readers of the page in a month, each with four files. */
  readonly views: number;
}

export interface Bill {
  /** Planned in a month, over all vantages; re-checks come on top while something fails. */
  readonly checks: number;
  readonly lines: readonly Line[];
  /** US dollars a month. */
  readonly total: number;
  readonly perMillionChecks: number;
  /** The same where nothing else in the account uses what AWS gives every account each month. */
  readonly afterFree: { readonly total: number; readonly perMillionChecks: number };
}

/** What a deployment of a configuration costs in a month in which nothing fails. */
export const bill = (config: Config, options: BillOptions): Bill => {
  const messages = messagesOf(config);
  const usage: Usage = { config, answers: options.answers, messages };
  const lines = [...checkLines(usage), ...publicationLines(config, options.views), ...standingLines(config, messages)];
  const checks = checksPerMonth(config);
  const sum = (of: readonly Line[]) => {
    const total = of.reduce((all, line) => all + amount(line), 0);
    return { total, perMillionChecks: checks === 0 ? 0 : (total * 1_000_000) / checks };
  };
  return { checks, lines, ...sum(lines), afterFree: sum(afterFree(lines)) };
};

/** What is paid however much is checked. */
const standingLines = (config: Config, { most }: Messages): readonly Line[] => {
  const secrets = new Set(secretReferences(config).map(({ name }) => name)).size;
  const isManaged = config.secrets.store === 'secretsmanager';
  return [
    {
      what: 'Scheduler',
      priced: 'schedulerCalls',
      units: 3 * runsEachMinute + 730,
      from: 'dispatch, notify and publish every minute, audit every hour',
    },
    {
      what: 'CloudWatch metrics',
      priced: 'metrics',
      units: measured.metrics,
      from: 'the heartbeat; four more are written, and paid for, in hours in which something is wrong',
    },
    { what: 'CloudWatch alarms', priced: 'alarms', units: measured.alarms, from: 'in the template' },
    { what: 'KMS key', priced: 'keys', units: measured.keys, from: 'of the notices, in the template' },
    ...(isManaged && secrets > 0
      ? ([
          { what: 'Secrets', priced: 'secrets', units: secrets, from: 'that the configuration names' },
          {
            what: 'Secrets, calls',
            priced: 'secretCalls',
            units: (secrets * most * month) / measured.secretKept,
            from: `each secret every 5 min by ${most === 1 ? 'a process' : `${most} processes`}: the messages of one moment at most`,
          },
        ] as const)
      : []),
  ];
};
