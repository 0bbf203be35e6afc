import { SlackChannelConfiguration } from 'aws-cdk-lib/aws-chatbot';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Topics } from './topics.ts';

/** A Slack channel that was made known to Amazon Q Developer in chat applications, by hand and once. */
export interface SlackChannel {
  readonly workspaceId: string;
  readonly channelId: string;
}

/** Notices in a chat channel. Who is in the channel can read them and ask nothing of the account. */
export class Chat extends Construct {
  constructor(scope: Construct, id: string, { workspaceId, channelId }: SlackChannel, topics: Topics) {
    super(scope, id);
    new SlackChannelConfiguration(this, 'Slack', {
      slackChannelConfigurationName: `${this.node.path.replaceAll('/', '-')}`,
      slackWorkspaceId: workspaceId,
      slackChannelId: channelId,
      notificationTopics: [topics.incidents, topics.self],
      role: new Role(this, 'Role', { assumedBy: new ServicePrincipal('chatbot.amazonaws.com') }),
      guardrailPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AWSDenyAll')],
    });
  }
}
