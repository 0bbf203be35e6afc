import { App, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { type DeploymentProps, deployment } from '../../lib/deployment.ts';
import { tableShape } from '../../src/adapters/dynamodb/table.ts';
import { loadConfig } from '../../src/core/config/load.ts';
import { metricNames } from '../../src/core/config/metric-names.ts';
import { oneLogin } from './one-login.ts';

/** The stacks that a deployment makes, without their bundles. */
const stacks = (text: string, more: Partial<DeploymentProps> = {}): ((name: string) => Template) => {
  const loaded = loadConfig(text, { file: 'x.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/aws-iam:minimizePolicies': true } });
  const bundled = { config: loaded.config, number: 1 };
  deployment(app, {
    name: 'Downdraft',
    bundled,
    table: tableShape,
    reserved: 2,
    dashboard: false,
    region: 'eu-west-1',
    ...more,
  });
  return (name) => Template.fromStack(app.node.findChild(name) as Stack);
};

const allowed = (template: Template, action: string): readonly unknown[] =>
  Object.values(template.findResources('AWS::IAM::Policy'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }: { Action: string | string[] }) => [Action].flat().includes(action))
    .map(({ Resource }: { Resource: unknown }) => Resource);

describe('with other vantages', () => {
  const stack = stacks(oneLogin('vantages: [eu-central-1, us-east-1, ap-southeast-2]'));

  test('there is a stack in each region: one function, its role and its log, and nothing that is kept', () => {
    for (const region of ['us-east-1', 'ap-southeast-2']) {
      const types = Object.values(stack(`Downdraft-${region}`).toJSON().Resources as Record<string, { Type: string }>);
      expect(new Set(types.map(({ Type }) => Type))).toEqual(
        new Set([
          'AWS::IAM::Policy',
          'AWS::IAM::Role',
          'AWS::Lambda::EventInvokeConfig',
          'AWS::Lambda::Function',
          'AWS::Logs::LogGroup',
        ]),
      );
    }
  });

  test('the functions there may write their log and read the secrets at home, each by its name', () => {
    const there = stack('Downdraft-us-east-1');
    const [statement] = allowed(there, 'secretsmanager:GetSecretValue');
    expect(JSON.stringify(statement)).toMatch(/:secretsmanager:eu-central-1:.*:secret:prod\/orion-\?{6}/);
    for (const policy of Object.values(there.findResources('AWS::IAM::Policy')))
      expect(JSON.stringify(policy)).not.toMatch(/"(s3|sns|sqs|dynamodb):/);
  });

  test('home may call these functions and no others, and hears when they are silent', () => {
    const [resources] = allowed(stack('Downdraft'), 'lambda:InvokeFunction').filter((its) =>
      JSON.stringify(its).includes('vantage'),
    );
    const text = JSON.stringify(resources);
    expect(text).toContain(':lambda:us-east-1:');
    expect(text).toContain(':lambda:ap-southeast-2:');
    expect(text).not.toContain('*');
    stack('Downdraft').hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('another vantage did not answer'),
    });
  });
});

test('secrets of the Parameter Store are read there, each by its ARN', () => {
  const home = stacks(oneLogin('secrets: { store: ssm }'))('Downdraft');
  expect(allowed(home, 'secretsmanager:GetSecretValue')).toEqual([]);
  expect(JSON.stringify(allowed(home, 'ssm:GetParameter'))).toMatch(/:parameter\/prod\/orion"/);
});

test('under a domain of one’s own the page has its certificate, and no TLS before 1.2', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/abc';
  const home = stacks(oneLogin(), { domain: { name: 'status.example.com', certificateArn } })('Downdraft');
  home.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Aliases: ['status.example.com'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    },
  });
});

test('a channel can read notices, and ask nothing of the account', () => {
  const home = stacks(oneLogin(), { slack: { workspaceId: 'T0123456789', channelId: 'C0123456789' } })('Downdraft');
  home.hasResourceProperties('AWS::Chatbot::SlackChannelConfiguration', {
    GuardrailPolicies: [
      Match.objectLike({ 'Fn::Join': Match.arrayWith([Match.arrayWith([Match.stringLikeRegexp('AWSDenyAll')])]) }),
    ],
  });
});

test('an account that may run few functions at once keeps none for the desk', () => {
  const reserved = (template: Template) =>
    Object.values(template.findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Properties.ReservedConcurrentExecutions ?? [],
    );
  expect(reserved(stacks(oneLogin())('Downdraft'))).toEqual([2]);
  expect(reserved(stacks(oneLogin(), { reserved: 0 })('Downdraft'))).toEqual([]);
});

test('a dashboard is made where one is asked for, and shows nothing that nobody counts', () => {
  const template = stacks(oneLogin(), { dashboard: true })('Downdraft');
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);
  const shown = [...body.matchAll(/\\"Downdraft\\",\\"(\w+)\\"/g)].map(([, name]) => name as string);
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.filter((name) => !Object.values<string>(metricNames).includes(name))).toEqual([]);
  expect(stacks(oneLogin())('Downdraft').findResources('AWS::CloudWatch::Dashboard')).toEqual({});
});

test('what is batched at once grows with the services, between 2 and 400', () => {
  const limit = (services: number): unknown => {
    const loaded = loadConfig(oneLogin(), { file: 'x.yaml' });
    if (!loaded.ok) throw new Error('the configuration is not valid');
    const [service] = loaded.config.services;
    const many = Array.from({ length: services }, (_, n) => ({ ...service, id: `s${n}` }));
    const config = { ...loaded.config, services: many } as typeof loaded.config;
    const home = stacks(oneLogin(), { bundled: { config, number: 1 } })('Downdraft');
    return Object.values(home.findResources('AWS::Lambda::EventSourceMapping')).find(
      ({ Properties }) => Properties.ScalingConfig,
    )?.Properties.ScalingConfig.MaximumConcurrency;
  };
  expect([1, 100, 5_000].map(limit)).toEqual([2, 40, 400]);
});
