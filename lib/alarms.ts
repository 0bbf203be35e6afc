import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Meter, metersOf } from './meters.ts';
import type { News } from './news.ts';
import type { Program } from './program.ts';
import type { Schedules } from './schedules.ts';
import type { SlotQueue } from './slot-queue.ts';
import type { Topics } from './topics.ts';

export interface AlarmsProps {
  readonly topics: Topics;
  readonly slots: SlotQueue;
  readonly news: News;
  readonly schedules: Schedules;
  /** Every function. */
  readonly programs: readonly Program[];
  /** Those that the stream calls. */
  readonly readers: readonly Program[];
  readonly hasOtherVantages: boolean;
}

interface Condition {
  readonly metric: IMetric;
  /** What is the matter, and what to look at. */
  readonly says: string;
  /** So many periods in a row; one unless said. */
  readonly periods?: number;
  /** Alarms from this on; 1 unless said. */
  readonly from?: number;
  /** Alarms where there is less than that, or nothing at all. */
  readonly missing?: true;
  readonly tells?: readonly Topic[];
}

const minutes = Duration.minutes;

/** One for each way of going blind, on a channel of their own. */
export class Alarms extends Construct {
  readonly #topics: Topics;
  readonly #meter: Meter;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#topics = props.topics;
    this.#meter = metersOf(Stack.of(this).stackName);
    this.#onTheChain(props);
    this.#onDeadLetters(props);
    for (const program of props.programs) this.#onFunction(program);
    for (const reader of props.readers) this.#onReader(reader);
    this.#onNotices(props.topics);
  }

  /** Does everything run, in time, to the end? */
  #onTheChain({ slots, hasOtherVantages }: AlarmsProps): void {
    this.#alarm('HeartbeatMissing', {
      metric: this.#meter('heartbeat'),
      says: 'For five minutes no run published a page that says that every service was lately looked at: something of the chain stands still, is refused by the account, or our network is down. Readers see that the page is old.',
      missing: true,
      periods: 5,
    });
    this.#alarm('SlotsLate', {
      metric: slots.queue.metricApproximateAgeOfOldestMessage({ period: minutes(1), statistic: 'Maximum' }),
      says: 'Slots wait for longer than two minutes: the function that checks cannot keep up, does not run, or is refused by the account.',
      // The age may count from the sending, which is as long ahead as slots are planned: what is documented leaves that open.
      from: 200 + 120,
      periods: 3,
    });
    this.#alarm('SlotsDropped', {
      metric: this.#meter('slotsDropped', minutes(5)),
      says: 'For a quarter of an hour slots came too late, or for another configuration than the one deployed. After a deploy that was rolled back: deploy again.',
      periods: 3,
    });
    if (hasOtherVantages)
      this.#alarm('VantageSilent', {
        metric: this.#meter('vantageSilent', minutes(5)),
        says: 'For a quarter of an hour another vantage did not answer all requests. Fewer vantages are judged by.',
        periods: 3,
      });
  }

  #onDeadLetters({ slots, news, schedules }: AlarmsProps): void {
    const visible = (queue: Queue): IMetric =>
      queue.metricApproximateNumberOfMessagesVisible({ period: minutes(1), statistic: 'Maximum' });
    this.#alarm('SlotsDead', {
      metric: visible(slots.dead),
      says: 'Slots failed three times. Read one in the dead-letter queue and its error in the log of Watch; then purge the queue.',
    });
    this.#alarm('NewsDead', {
      metric: visible(news.dead),
      says: 'News of the table could not be handled. The minute’s sweep has caught up unless it fails too; look at the log of Notify and Publish.',
    });
    this.#alarm('TicksDead', {
      metric: visible(schedules.dead),
      says: 'A schedule could not call its function. Single ticks may be lost; if they go on being lost, everything stops.',
    });
  }

  /** That a function is refused is heard by what then stays away: its slots, its news, or the heartbeat. */
  #onFunction({ node, function: its, runsHourly }: Program): void {
    this.#alarm(`${node.id}Fails`, {
      metric: its.metricErrors({ period: minutes(5) }),
      says: `Runs of ${node.id} failed${runsHourly ? '' : ' twice or more in five minutes'}: see its log.`,
      from: runsHourly ? 1 : 2,
    });
  }

  #onReader({ node, function: its }: Program): void {
    this.#alarm(`${node.id}Behind`, {
      metric: its.metric('IteratorAge', { period: minutes(1), statistic: 'Maximum' }),
      says: `${node.id} reads news of the table that is five minutes old, because it fails or is refused by the account: notices and the page wait for the sweep.`,
      from: minutes(5).toMilliseconds(),
      periods: 3,
    });
  }

  #onNotices({ incidents, self }: Topics): void {
    this.#alarm('NoticesStopped', {
      metric: this.#meter('noticesStopped'),
      says: 'For three minutes there are notices that SNS does not take. They are tried every minute.',
      periods: 3,
    });
    const failed = (topic: Topic): IMetric => topic.metricNumberOfNotificationsFailed({ period: minutes(5) });
    this.#alarm('NoticesUndelivered', {
      metric: failed(incidents),
      says: 'SNS could not deliver notices of incidents to a subscriber.',
    });
    this.#alarm('OwnNoticesUndelivered', {
      metric: failed(self),
      says: 'SNS could not deliver notices of the monitoring itself, such as this one, to a subscriber of their topic.',
      tells: [incidents],
    });
    this.#alarm('SubscribersMissing', {
      metric: this.#meter('subscribersMissing', Duration.hours(1)),
      says: 'Addresses of the configuration do not get notices: their subscription was never confirmed, or has ended. Subscribe them again, and confirm.',
      tells: [incidents, self],
    });
  }

  #alarm(id: string, { metric, says, periods = 1, from = 1, missing, tells = [this.#topics.self] }: Condition): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: says,
      threshold: from,
      evaluationPeriods: periods,
      comparisonOperator: missing
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missing ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    for (const topic of tells) {
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
  }
}
