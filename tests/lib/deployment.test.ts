import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measured } from '../../src/core/cost/measured.ts';
import { stackOf } from '../deployed/cloud/assembly.ts';
import { ofType, type Resource, resourcesOf, type Synthesized, synthesized } from './synthesized.ts';

/** The example configuration, deployed: the real program, offline, with everything that checks it. */
let made: Synthesized;
let resources: Readonly<Record<string, Resource>>;

beforeAll(() => {
  made = synthesized('downdraft.yaml');
  expect(made.said).not.toMatch(/error|not configured/i);
  resources = resourcesOf(made, 'Downdraft');
}, 120_000);
afterAll(() => rmSync(made.directory, { recursive: true, force: true }));

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const list = <T>(of: T | readonly T[]): readonly T[] => (Array.isArray(of) ? of : [of as T]);
const statementsIn = (type: string): readonly { readonly id: string; readonly statement: Statement }[] =>
  ofType(resources, type).flatMap(([id, { Properties }]) => {
    const document = (Properties.PolicyDocument ?? Properties.KeyPolicy) as { Statement: Statement[] };
    return document.Statement.map((statement) => ({ id, statement }));
  });
const actions = ({ Action }: Statement): readonly string[] => list(Action);

describe('the checks on the template', () => {
  interface Violation {
    readonly ruleName: string;
    readonly severity: string;
  }
  const reports = (): readonly { pluginName: string; conclusion: string; violations: readonly Violation[] }[] =>
    JSON.parse(readFileSync(join(made.directory, 'validation-report.json'), 'utf8')).pluginReports;

  test('all ended well, and synthesis with them', () => {
    expect(made.code).toBe(0);
    expect(reports().map(({ pluginName }) => pluginName)).toContain('AwsSolutions');
    expect(reports().filter(({ conclusion }) => conclusion !== 'success')).toEqual([]);
    expect(reports().flatMap(({ violations }) => violations)).toEqual([]);
  });
});

describe('the functions', () => {
  test('are small: a bundle grows by what its function does, not by what its libraries bring along', () => {
    const most = { Watch: 1_000, Publish: 850, Desk: 690, Notify: 500, Dispatch: 440, Audit: 310 };
    const { programs } = stackOf(made, 'Downdraft', { region: 'eu-central-1', origin: 'http://127.0.0.1:1' });
    const sizes = programs.map(({ id, code }) => [id, statSync(join(code, 'index.js')).size / 1_024] as const);
    expect(sizes.map(([id]) => id).sort()).toEqual(Object.keys(most).sort());
    for (const [id, size] of sizes) expect(size, `KB of ${id}`).toBeLessThanOrEqual(most[id as keyof typeof most]);
  });

  test('are of one kind, and their logs end', () => {
    const functions = ofType(resources, 'AWS::Lambda::Function');
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(Properties.LoggingConfig).toHaveProperty('LogGroup');
    }
    const groups = ofType(resources, 'AWS::Logs::LogGroup');
    expect(groups).toHaveLength(functions.length);
    for (const [, { Properties }] of groups) expect(Properties.RetentionInDays).toBeGreaterThan(0);
  });

  test('that fail are not run again by Lambda: the next tick repairs what they left', () => {
    for (const [, { Properties }] of ofType(resources, 'AWS::Lambda::EventInvokeConfig'))
      expect(Properties.MaximumRetryAttempts).toBe(0);
  });
});

describe('rights', () => {
  test('name their actions', () => {
    const wild = ['AWS::IAM::Policy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy']
      .flatMap(statementsIn)
      .filter(({ statement: { Effect } }) => Effect === 'Allow')
      .filter(({ statement }) => actions(statement).some((action) => action.includes('*')));
    expect(wild).toEqual([]);
  });

  test('name what they are for', () => {
    const everywhere = statementsIn('AWS::IAM::Policy').filter(({ statement }) =>
      list(statement.Resource).includes('*'),
    );
    expect(everywhere.map(({ statement }) => statement.Action)).toEqual([]);
  });

  test('of whoever checks do not reach the topics or the page', () => {
    const watching = statementsIn('AWS::IAM::Policy').filter(({ id }) => id.startsWith('Watch'));
    expect(watching.length).toBeGreaterThan(0);
    const reached = watching
      .flatMap(({ statement }) => actions(statement))
      .filter((action) => /^(s3|sns):/.test(action));
    expect(reached).toEqual([]);
  });

  test('of everybody are given under a condition', () => {
    const open = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy']
      .flatMap(statementsIn)
      .filter(({ statement: { Effect, Principal, Condition } }) => {
        const anybody = Principal === '*' || (Principal as { AWS?: unknown } | undefined)?.AWS === '*';
        return Effect === 'Allow' && anybody && Condition === undefined;
      });
    expect(open).toEqual([]);
  });
});

test('what is paid for however much is checked is what the bill counts', () => {
  expect(ofType(resources, 'AWS::CloudWatch::Alarm')).toHaveLength(measured.alarms);
  expect(ofType(resources, 'AWS::CloudWatch::Dashboard')).toEqual([]);
  expect(ofType(resources, 'AWS::KMS::Key')).toHaveLength(measured.keys);
  const memory = Object.values(measured.memory);
  for (const [, { Properties }] of ofType(resources, 'AWS::Lambda::Function'))
    expect(memory).toContain(Properties.MemorySize);
});

describe('the table', () => {
  test('outlives the stack, can be restored, and tells of its changes', () => {
    const [[, table] = []] = ofType(resources, 'AWS::DynamoDB::GlobalTable');
    expect(table?.DeletionPolicy).toBe('Retain');
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      Replicas: [
        { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
    });
  });

  test('wakes nobody by the writes of a tick', () => {
    const readers = ofType(resources, 'AWS::Lambda::EventSourceMapping')
      .map(([, { Properties }]) => Properties as { FilterCriteria?: { Filters: { Pattern: string }[] } })
      .filter(({ FilterCriteria }) => FilterCriteria);
    expect(readers).toHaveLength(2);
    for (const { FilterCriteria } of readers) {
      const patterns = FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [];
      expect(patterns.some((pattern) => pattern.includes('EVENT'))).toBe(true);
      expect(patterns.some((pattern) => /STATE|HISTORY|SESSIONS|DAY/.test(pattern))).toBe(false);
    }
  });
});

describe('whoever watches the watcher', () => {
  test('hears of every queue of dead letters', () => {
    const everything = JSON.stringify(Object.values(resources).map(({ Properties }) => Properties));
    const ends =
      /"(?:deadLetterTargetArn|DeadLetterConfig|OnFailure)":(?:\{"(?:Arn|Destination)":)?\{"Fn::GetAtt":\["(\w+)"/g;
    const dead = new Set([...everything.matchAll(ends)].map(([, id]) => id));
    const alarmed = ofType(resources, 'AWS::CloudWatch::Alarm')
      .filter(([, { Properties }]) => Properties.MetricName === 'ApproximateNumberOfMessagesVisible')
      .map(([, { Properties }]) => JSON.stringify(Properties.Dimensions));
    expect(dead.size).toBe(3);
    expect([...dead].filter((id) => !alarmed.some((dimensions) => dimensions.includes(`"${id}"`)))).toEqual([]);
  });

  test('hears of every function that fails', () => {
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    for (const [id] of ofType(resources, 'AWS::Lambda::Function'))
      expect(
        alarms.some(
          ({ MetricName, Dimensions }) => MetricName === 'Errors' && JSON.stringify(Dimensions).includes(`"${id}"`),
        ),
        id,
      ).toBe(true);
  });

  test('hears of one run that fails where runs come hourly', () => {
    const [[, audit] = []] = ofType(resources, 'AWS::CloudWatch::Alarm').filter(([id]) => id.includes('AuditFails'));
    expect(audit?.Properties).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
  });

  test('hears of each reader of the news that falls behind, and of slots that wait', () => {
    const watched = ofType(resources, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.MetricName);
    expect(watched.filter((name) => name === 'IteratorAge')).toHaveLength(2);
    expect(watched.filter((name) => name === 'ApproximateAgeOfOldestMessage')).toHaveLength(1);
  });

  test('finds every alarm, and what to do, in the operations page', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    const rows = new Set(
      [...page.matchAll(/^\| ([A-Z]\w+(?:, [A-Z]\w+)*) \|/gm)].flatMap(([, names]) => names?.split(', ')),
    );
    const programs = ofType(resources, 'AWS::Lambda::Function').map(([id]) => id.slice(0, id.indexOf('Function')));
    const each = new RegExp(`^(?:${programs.join('|')})(?=Fails$)`);
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(([id]) =>
      id
        .replace(/^Alarms/, '')
        .slice(0, -8)
        .replace(each, 'NAME'),
    );
    expect(alarms.length).toBeGreaterThan(15);
    expect(alarms.filter((name) => !rows.has(name))).toEqual([]);
  });

  test('hears of a heartbeat that stays away', () => {
    const heartbeat = ofType(resources, 'AWS::CloudWatch::Alarm').find(([id]) => /heartbeat/i.test(id));
    expect(heartbeat?.[1].Properties.TreatMissingData).toBe('breaching');
  });

  test('is told of the chain on a topic of its own, and of a topic never through that topic alone', () => {
    const [self, incidents] = ['Self', 'Incidents'].map(
      (name) => ofType(resources, 'AWS::SNS::Topic').find(([id]) => id.includes(name))?.[0] as string,
    ) as [string, string];
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => ({
      watches: [self, incidents].filter((topic) => JSON.stringify(Properties.Dimensions ?? []).includes(topic)),
      tells: [self, incidents].filter((topic) => JSON.stringify(Properties.AlarmActions).includes(topic)),
    }));
    expect(alarms.filter(({ watches }) => watches.length > 0).length).toBeGreaterThanOrEqual(2);
    expect(alarms.filter(({ tells }) => tells.length === 0)).toEqual([]);
    expect(alarms.filter(({ watches, tells }) => tells.every((topic) => watches.includes(topic)))).toEqual([]);
    expect(alarms.filter(({ watches }) => watches.length === 0).every(({ tells }) => tells.includes(self))).toBe(true);
  });
});

test('what stays when the stack is removed is what somebody may want back: the table and the page', () => {
  const kept = Object.values(resources).filter(({ DeletionPolicy }) => DeletionPolicy?.startsWith('Retain'));
  expect(kept.map(({ Type }) => Type).sort()).toEqual(['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket']);
});

test('a configuration that is wrong stops synthesis, with its line and column', () => {
  const file = join(made.directory, 'wrong.yaml');
  writeFileSync(
    file,
    'page: { name: X, url: https://status.example.com }\nservices: { a: { name: A, monitors: {} } }\n',
  );
  const { code, said, directory } = synthesized(file);
  rmSync(directory, { recursive: true, force: true });
  expect(code).not.toBe(0);
  expect(said).toMatch(/wrong\.yaml:2:\d+: services\.a\.monitors/);
}, 60_000);

test('the template is the one that was looked at last', async () => {
  const template = readFileSync(join(made.directory, 'Downdraft.template.json'), 'utf8')
    // Digests of what is bundled change with every line of code, and say nothing of the deployment.
    .replace(/[0-9a-f]{64}/g, 'DIGEST')
    .replace(/(CurrentVersion|Version)[0-9a-f]{32}/g, '$1DIGEST');
  await expect(template).toMatchFileSnapshot('../golden/deployment/Downdraft.template.json');
});
