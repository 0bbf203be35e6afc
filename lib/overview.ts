import { Duration, Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { metersOf } from './meters.ts';
import type { Program } from './program.ts';
import type { Records } from './records.ts';
import type { SlotQueue } from './slot-queue.ts';
import type { Topics } from './topics.ts';

export interface OverviewProps {
  readonly programs: readonly Program[];
  readonly slots: SlotQueue;
  readonly records: Records;
  readonly topics: Topics;
}

/** How the monitoring is, at a glance: the chain from plan to page, then the functions, then what they stand on. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { programs, slots, records, topics }: OverviewProps) {
    super(scope, id);
    const meter = metersOf(Stack.of(this).stackName);
    const period = Duration.minutes(1);
    const ofAll = (metric: (program: Program) => IMetric): IMetric[] => programs.map(metric);
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(3),
      widgets: [
        [
          graph('Alive', [meter('heartbeat')]),
          graph('Messages of slots', [
            slots.queue.metricNumberOfMessagesSent({ period, label: 'planned' }),
            slots.queue.metricNumberOfMessagesDeleted({ period, label: 'run' }),
            meter('slotsDropped'),
          ]),
          graph('Notices', [
            topics.incidents.metricNumberOfMessagesPublished({ period, label: 'sent' }),
            meter('noticesStopped'),
            meter('subscribersMissing'),
          ]),
        ],
        [
          graph(
            'Runs',
            ofAll(({ node, function: its }) => its.metricInvocations({ period, label: node.id })),
          ),
          graph(
            'Failed runs',
            ofAll(({ node, function: its }) => its.metricErrors({ period, label: node.id })),
          ),
          graph(
            'Length of runs, 99 %',
            ofAll(({ node, function: its }) => its.metricDuration({ period, statistic: 'p99', label: node.id })),
          ),
        ],
        [
          graph('Slots that wait', [
            slots.queue.metricApproximateNumberOfMessagesVisible({ period, label: 'due' }),
            slots.queue.metricApproximateNumberOfMessagesDelayed({ period, label: 'planned' }),
            slots.dead.metricApproximateNumberOfMessagesVisible({ period, label: 'dead' }),
          ]),
          graph('Oldest slot that is due, seconds', [
            slots.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
          ]),
          graph('Table, units', [
            records.table.metricConsumedReadCapacityUnits({ period, statistic: 'Sum', label: 'read' }),
            records.table.metricConsumedWriteCapacityUnits({ period, statistic: 'Sum', label: 'written' }),
          ]),
        ],
      ],
    });
  }
}

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8, height: 6 });
