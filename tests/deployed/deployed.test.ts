import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { metricNames } from '../../src/core/config/metric-names.ts';
import { ofType, synthesized } from '../lib/synthesized.ts';
import { type Cloud, startCloud } from './cloud/cloud.ts';
import { elsewhere, home, writeConfiguration } from './configuration.ts';
import { liveThrough, type Outage, poison } from './outage.ts';
import { credentials, type Product, startProduct } from './product.ts';

/** The deployment as `cdk synth` leaves it, run as Lambda runs it, through one outage of a product on this machine. */
let product: Product;
let cloud: Cloud;
let outage: Outage;

beforeAll(async () => {
  product = await startProduct();
  const folder = mkdtempSync(join(tmpdir(), 'downdraft-deployed-'));
  const made = synthesized(writeConfiguration(folder, product));
  rmSync(folder, { recursive: true });
  expect(made.code, made.said).toBe(0);
  cloud = await startCloud({
    made,
    home,
    vantages: [elsewhere],
    names: new Map([[product.name, product.address]]),
    secrets: { orion: JSON.stringify(credentials) },
    subscribers: [{ endpoint: 'ops@example.com', arn: 'arn:aws:sns:eu-central-1:123456789012:incidents:1' }],
    faults: { ofNotice: (nth) => (nth <= 2 ? 'forbidden' : undefined), ofVantageCall: (nth) => nth === 2 },
  });
  outage = await liveThrough(cloud, product);
}, 240_000);

afterAll(async () => {
  await cloud?.close();
  await product?.close();
});

interface Line {
  readonly level?: string;
  readonly message?: string;
  readonly unseen?: readonly string[];
  readonly blind?: boolean;
  readonly error?: { readonly name: string; readonly stack: string };
  readonly _aws?: { readonly CloudWatchMetrics: readonly EmbeddedMetrics[] };
}

interface EmbeddedMetrics {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

const everyLine = (): readonly string[] => [...cloud.lines().values()].flat();
const linesOf = (id: string): readonly Line[] => (cloud.lines().get(id) ?? []).map((line) => JSON.parse(line));
const published = (key: string) => JSON.parse(cloud.s3.objects.get(key)?.body ?? 'null');

describe('an outage', () => {
  test('becomes exactly one incident, which is over and written up', () => {
    const { incidents } = published('api/v2/incidents.json');
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ status: 'postmortem' });
    expect(incidents[0].components.map(({ name }: { name: string }) => name)).toEqual(['Dashboard', 'Sync']);
  });

  test('is timed by bounds that hold the truth', () => {
    const [{ window }] = published('log.json').incidents;
    const within = (edge: { earliest: string; latest: string }, at: number): void => {
      expect(Date.parse(edge.earliest)).toBeLessThanOrEqual(at);
      expect(Date.parse(edge.latest)).toBeGreaterThanOrEqual(at);
    };
    within(window.start, outage.brokeAt);
    within(window.end, outage.mendedAt);
  });

  test('is told from beginning to end, each event once, although SNS refused it at first', () => {
    const told = cloud.sns.published.map(({ attributes }) => attributes);
    expect(told.map(({ event }) => event)).toEqual(['opened', 'resolved']);
    expect(new Set(told.map(({ dedupe_key }) => dedupe_key)).size).toBe(told.length);
  });

  test('is told with commands that find the desk from any machine', () => {
    const commands = cloud.sns.published.flatMap(
      ({ message }) => message.match(/npx downdraft (?:ack|draft) [^"\\]+/g) ?? [],
    );
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) expect(command).toMatch(/ --stack Downdraft --region eu-central-1$/);
  });

  test('is put on the page, and off it', () => {
    expect(published('api/v2/summary.json').status).toMatchObject({ indicator: 'none' });
    expect(cloud.s3.objects.get('index.html')?.cacheControl).toContain('max-age=15');
  });
});

describe('an engineer who signs their requests', () => {
  test('finds the incident, takes it up, and tells readers of the page', () => {
    const { listed, takenUp, told } = outage.desk;
    expect([listed.status, takenUp.status, told.status]).toEqual([200, 200, 201]);
    expect(listed.body.items).toHaveLength(1);
    expect(takenUp.body).toMatchObject({ by: 'engineer' });
    expect(JSON.stringify(published('api/v2/incidents.json'))).toContain('we are replacing it');
  });

  test('saves a text once, however often the request comes, and not upon a version that no longer stands', () => {
    const { saved, savedAgain, outdated } = outage.desk;
    expect(saved).toMatchObject({ status: 200, tag: '"1"' });
    expect(savedAgain).toEqual(saved);
    expect(outdated.status).toBe(409);
  });

  test('publishes the account, and readers have it', () => {
    expect(outage.desk.published).toMatchObject({ status: 200, tag: '"2"' });
    const [incident] = published('log.json').incidents;
    expect(JSON.stringify(incident)).toContain('A progress bar polled the server');
  });

  test('notes what was deployed, and plans maintenance and cancels it', () => {
    const { deployed, planned, cancelled } = outage.desk;
    expect([deployed.status, planned.status, cancelled.status]).toEqual([201, 201, 200]);
  });

  test('is named in the audit, with everything that they did to the incident', () => {
    const { items } = outage.desk.audit.body;
    expect(items.map(({ operation }: { operation: string }) => operation)).toEqual([
      'publish',
      'saveText',
      'addUpdate',
      'acknowledge',
    ]);
    expect(new Set(items.map(({ identity }: { identity: string }) => identity))).toEqual(
      new Set(['arn:aws:iam::123456789012:user/engineer']),
    );
  });
});

describe('what AWS does on the way', () => {
  test('a message that is no slot goes to the dead letters after three receives, and keeps nobody up', () => {
    expect(cloud.slots.dead()).toEqual([poison.body]);
    const errors = linesOf('Watch').filter(({ level }) => level === 'ERROR');
    expect(errors).toHaveLength(3);
    // The name by which people know it, and the line of the source that they can read.
    expect(errors[0]?.error?.name).toBe('SlotUnreadable');
    expect(errors[0]?.error?.stack).toContain('src/adapters/sqs/slot-message.ts');
  });

  test('slots whose run was killed are sent one by one, to be looked at apart', () => {
    const apart = cloud.queued().flatMap(({ body }, i) => (body.includes('"gone"') ? [i] : []));
    expect(apart).toHaveLength(1);
    const [before, last] = cloud.queued().slice((apart[0] ?? 0) - 1);
    expect(JSON.parse(before?.body ?? '')).toMatchObject({ service: 'orion' });
    expect(last?.delaySeconds).toBeGreaterThan(before?.delaySeconds ?? 0);
    expect(linesOf('Watch').some(({ message }) => message === 'slots could not be sent alone')).toBe(false);
  });

  test('the writes of ticks wake nobody who reads the news', () => {
    expect(outage.quiet.map(({ dynamodb }) => dynamodb?.Keys?.sk?.S)).toContain('STATE');
    expect(outage.wokenInQuiet).toBe(0);
  });

  test('slots are sent to arrive at their time: planned ones minutes ahead, follow-ups after the pause for re-checks', () => {
    const waits = Map.groupBy(cloud.queued(), ({ body }) => (body.includes('"token"') ? 'follow-up' : 'planned'));
    const seconds = (kind: 'planned' | 'follow-up') => waits.get(kind)?.map(({ delaySeconds }) => delaySeconds) ?? [];
    expect(Math.max(...seconds('planned'))).toBeGreaterThan(180);
    expect(new Set(seconds('planned')).size).toBeGreaterThan(15);
    expect(seconds('follow-up').length).toBeGreaterThan(30);
    expect(seconds('follow-up').filter((wait) => wait > 5)).toEqual([]);
    const [alarm] = ofType(cloud.stack.resources, 'AWS::CloudWatch::Alarm').filter(([id]) => /SlotsLate/.test(id));
    expect(alarm?.[1].Properties.Threshold).toBeGreaterThan(Math.max(...seconds('planned')) + 60);
  });
});

describe('the roles', () => {
  test('let everything pass that the functions ask for', () => {
    expect(cloud.door.passed.length).toBeGreaterThan(200);
    expect(cloud.door.passed.filter(({ allowed }) => !allowed)).toEqual([]);
  });

  test('give nothing that was not used, but for what only other days need', () => {
    const unused = cloud.programs.flatMap(({ id, rights }) => {
      const used = cloud.door.used.get(id);
      return [...new Set(rights.map(({ action }) => action))]
        .filter((action) => !used?.has(action) && !doneForUs.test(action))
        .map((action) => `${id} ${action}`);
    });
    expect(unused.filter((right) => !onOtherDays.includes(right))).toEqual([]);
  });

  test('are asked in the region where the thing is', () => {
    const regions = (action: string) => [
      ...new Set(cloud.door.passed.filter((its) => its.action === action).map(({ region }) => region)),
    ];
    expect(regions('lambda:InvokeFunction')).toEqual([elsewhere]);
    expect(regions('secretsmanager:GetSecretValue')).toEqual([home]);
  });
});

describe('whoever watches the watcher', () => {
  test('has no alarm on a count that the functions do not write', () => {
    const watched = ofType(cloud.stack.resources, 'AWS::CloudWatch::Alarm')
      .flatMap(([, { Properties }]) => (Properties.Metrics ?? []) as readonly Watched[])
      .flatMap(({ MetricStat }) => (MetricStat?.Metric.Namespace === 'Downdraft' ? [MetricStat.Metric] : []))
      .map(({ MetricName, Dimensions }) => `${MetricName} ${Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)}`);
    const written = everyLine()
      .map((line) => JSON.parse(line) as Line & Record<string, unknown>)
      .flatMap(({ _aws, ...values }) =>
        (_aws?.CloudWatchMetrics ?? []).flatMap(({ Metrics, Dimensions }) =>
          Metrics.map(({ Name }) => `${Name} ${Dimensions.flat().map((its) => `${its}=${values[its]}`)}`),
        ),
      );
    expect(watched.length).toBeGreaterThanOrEqual(5);
    expect(watched.filter((its) => !written.includes(its))).toEqual([]);
  });

  test('hears of every page that was published while all was well, and an outside watcher of some', () => {
    const runs = linesOf('Publish');
    const well = runs.filter((line) => line.message === 'published' && line.unseen?.length === 0 && !line.blind);
    const heard = runs.filter(({ _aws }) =>
      _aws?.CloudWatchMetrics.some(({ Metrics }) => Metrics.some(({ Name }) => Name === metricNames.heartbeat)),
    );
    expect(well.length).toBeGreaterThan(2);
    expect(heard).toHaveLength(well.length);
    expect(product.heard()).toBeGreaterThan(0);
    expect(product.heard()).toBeLessThan(well.length);
  });

  test('reads nothing in the logs that should not be there', () => {
    const secrets = [credentials.password, 'session-0'];
    const said = [...everyLine(), ...cloud.sns.published.map((its) => JSON.stringify(its))];
    const shown = [...cloud.s3.objects.values()].map(({ body }) => body);
    expect([...said, ...shown].filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
    expect(said.filter((line) => line.includes('No application metrics') || line.includes('reserved key'))).toEqual([]);
  });

  test('pays for each secret once an environment, not once a check', () => {
    expect(cloud.secrets.asked.length).toBeLessThanOrEqual(3);
  });
});

interface Watched {
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
    };
  };
}

/** What Lambda does in a function's name before and after our code, and SNS with its key. */
const doneForUs =
  /^(logs:(CreateLogStream|PutLogEvents)|kms:(Decrypt|GenerateDataKey)|dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)|sqs:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility|GetQueueAttributes|GetQueueUrl))$/;

/**
 * For an incident of a product that had one before; for a reminder; for a file that somebody else has changed; for news that could not
 * be handled.
 */
const onOtherDays = [
  'Notify dynamodb:BatchGetItem',
  'Notify dynamodb:PutItem',
  'Notify sqs:SendMessage',
  'Publish s3:GetObject',
  'Publish s3:ListBucket',
  'Publish sqs:SendMessage',
  'Watch dynamodb:BatchGetItem',
];
