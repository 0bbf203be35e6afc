import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Bundled } from '../src/core/config/bundled.ts';
import { Alarms } from './alarms.ts';
import { Audit } from './audit.ts';
import { Chat, type SlackChannel } from './chat.ts';
import { Desk } from './desk.ts';
import { Dispatch } from './dispatch.ts';
import { News } from './news.ts';
import { Notify } from './notify.ts';
import { Overview } from './overview.ts';
import { Publish } from './publish.ts';
import { Records, type TableShape } from './records.ts';
import { Schedules } from './schedules.ts';
import { type OwnDomain, Site } from './site.ts';
import { SlotQueue } from './slot-queue.ts';
import { Topics } from './topics.ts';
import { otherVantages } from './vantages.ts';
import { Watch } from './watch.ts';

export interface DowndraftStackProps extends StackProps {
  readonly bundled: Required<Pick<Bundled, 'number'>> & Bundled;
  readonly table: TableShape;
  /** The name of the function that checks in each other region. */
  readonly vantageFunction: string;
  readonly domain?: OwnDomain;
  readonly slack?: SlackChannel;
  /** Executions kept for the desk alone; 0 keeps none. */
  readonly reserved: number;
  /** Whether there is a dashboard. */
  readonly dashboard: boolean;
}

/** Home: everything but the other vantages. */
export class DowndraftStack extends Stack {
  constructor(scope: Construct, id: string, props: DowndraftStackProps) {
    super(scope, id, props);
    const { bundled, table, vantageFunction } = props;
    const { config } = bundled;
    // The number is for the one that judges: the others stay as they are where nothing else has changed.
    const { number: _, ...unnumbered } = bundled;

    // What is kept, and where it goes.
    const records = new Records(this, 'Records', table);
    const slots = new SlotQueue(this, 'Slots');
    const topics = new Topics(this, 'Topics', config.notify);
    const site = new Site(this, 'Site', props.domain);

    // One direction: schedule → dispatch → slots → watch → records → notify → topics, and publish → site.
    const schedules = new Schedules(this, 'Schedules');
    const news = new News(this, 'News', records);
    const dispatch = new Dispatch(this, 'Dispatch', { config, records, slots });
    const watch = new Watch(this, 'Watch', { bundled, records, slots, vantageFunction });
    const notify = new Notify(this, 'Notify', { config, records, table, topics });
    const publish = new Publish(this, 'Publish', { bundled: unnumbered, records, site });
    schedules.calls(dispatch, Duration.minutes(1));
    news.calls(notify, Duration.seconds(0));
    news.calls(publish, Duration.seconds(2));
    // For what the stream lost, and for what changes by time alone.
    schedules.calls(notify, Duration.minutes(1));
    schedules.calls(publish, Duration.minutes(1));

    // Beside it: people, and whoever watches the watcher.
    const desk = new Desk(this, 'Desk', { config, records, reserved: props.reserved });
    const audit = new Audit(this, 'Audit', { config, topics });
    schedules.calls(audit, Duration.hours(1));
    if (config.notify.chat && props.slack) new Chat(this, 'Chat', props.slack, topics);
    const programs = [dispatch, watch, notify, publish, desk, audit];
    const hasOtherVantages = otherVantages(config).length > 0;
    new Alarms(this, 'Alarms', {
      topics,
      slots,
      news,
      schedules,
      programs,
      readers: [notify, publish],
      hasOtherVantages,
    });
    if (props.dashboard) new Overview(this, 'Overview', { programs, slots, records, topics });

    new CfnOutput(this, 'Page', { description: 'The page', value: `https://${site.distribution.domainName}` });
    new CfnOutput(this, 'IncidentsTopic', { description: 'Notices of incidents', value: topics.incidents.topicArn });
    new CfnOutput(this, 'SelfTopic', { description: 'Notices of the monitoring', value: topics.self.topicArn });
  }
}
