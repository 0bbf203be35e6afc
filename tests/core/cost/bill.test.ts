import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/core/config/config.ts';
import { alternatives } from '../../../src/core/cost/alternatives.ts';
import { type Bill, bill } from '../../../src/core/cost/bill.ts';
import { interpolated } from '../../../src/core/cost/interpolated.ts';
import { amount, perPrice } from '../../../src/core/cost/line.ts';
import { measured } from '../../../src/core/cost/measured.ts';
import { hours, minutes, seconds } from '../../../src/core/time.ts';
import { config, monitor, service } from '../../simulation/products.ts';

const usual = { answers: seconds(0.25), views: 10_000 };
const spread = (services: number, monitors: number): Config =>
  config(
    Array.from({ length: services }, (_, n) =>
      service(
        `service-${n}`,
        Array.from({ length: monitors }, (_each, m) => monitor(`endpoint-${m}`)),
      ),
    ),
  );
const unitsOf = ({ lines }: Bill, what: string): number => lines.find((line) => line.what === what)?.units ?? 0;

describe('a bill', () => {
  const made = bill(spread(1, 10), usual);

  test('counts what is planned in 730 hours', () => {
    expect(made.checks).toBe(10 * 43_800);
    expect(unitsOf(made, 'DynamoDB, writes')).toBeCloseTo(43_800 * (1.23 + 1));
    // Received and deleted, sent once a minute, and what the pollers ask in vain.
    expect(unitsOf(made, 'SQS')).toBe(43_800 * (2 + 1) + (5 * hours(730)) / seconds(20));
    expect(unitsOf(made, 'Lambda, requests')).toBe(43_800 * (1 + 3) + 730);
    // The answer waited for, ten handshakes on 512 of 1,769 MiB, and four requests to AWS.
    const run = 0.25 + (10 * 1.4 + 4 + 0.5) / 1_000 / (512 / 1_769) + 4 * 0.006;
    expect(unitsOf(made, 'Lambda, checking')).toBeCloseTo(43_800 * run * 0.5);
  });

  test('is the sum of its lines, each units × price', () => {
    expect(made.total).toBeCloseTo(made.lines.reduce((sum, line) => sum + amount(line), 0));
    expect(made.perMillionChecks).toBeCloseTo(made.total / 0.438);
    expect(amount({ priced: 'sqsRequests', units: 2_500_000 })).toBeCloseTo(1);
  });

  test('takes what every account has free off once, not once a line', () => {
    const large = bill(spread(500, 10), usual);
    const alarms = large.lines.find(({ priced }) => priced === 'alarms');
    expect(alarms?.units).toBe(measured.alarms);
    const lambda = large.lines.filter(({ priced }) => priced === 'lambdaGbSeconds');
    expect(lambda.length).toBe(2);
    expect(lambda.reduce((sum, { units }) => sum + units, 0)).toBeGreaterThan(400_000);
    expect(large.total - large.afterFree.total).toBeLessThan(40);
    expect(made.afterFree.total).toBeLessThan(made.total);
  });

  test('pays a slot once for monitors that share it, and apart for those that do not', () => {
    const pace = (...every: readonly number[]): Config =>
      config([
        service(
          's',
          every.map((each, n) => monitor(`m${n}`, { every: each })),
        ),
      ]);
    const runs = (of: Config): number => unitsOf(bill(of, usual), 'Lambda, requests') - 3 * 43_800 - 730;
    expect(runs(pace(minutes(1), minutes(1)))).toBe(43_800);
    expect(runs(pace(minutes(1), minutes(5)))).toBe(43_800);
    expect(runs(pace(minutes(2)))).toBe(21_900);
    expect(runs(pace(seconds(30)))).toBe(87_600);
  });

  test('pays a message once for services that share it: what they wait for is waited for once', () => {
    // All have their place by their id: these three have one.
    const one = ['service-1', 'service-10', 'service-32'];
    const pays = (ids: readonly string[], monitors: number): number =>
      unitsOf(
        bill(
          config(
            ids.map((id) =>
              service(
                id,
                Array.from({ length: monitors }, (_, n) => monitor(`m${n}`)),
              ),
            ),
          ),
          usual,
        ),
        'Lambda, requests',
      ) -
      3 * 43_800 -
      730;
    expect(pays(one, 33)).toBe(43_800);
    expect(pays(one, 50)).toBe(2 * 43_800);
    expect(pays(one, 51)).toBe(3 * 43_800);
    expect(pays(['service-1', 'service-2'], 1)).toBe(2 * 43_800);
  });

  test.each([
    [1, 10, 3],
    [20, 50, 22],
    [100, 10, 102],
  ])(
    'reads for a publication of %i services of %i what was measured, %i units, or a few more',
    (services, monitors, units) => {
      const reads = unitsOf(bill(spread(services, monitors), usual), 'DynamoDB, publishing, reads') / 43_800;
      expect(reads).toBeGreaterThanOrEqual(units);
      expect(reads).toBeLessThanOrEqual(1.1 * units);
    },
  );

  test('pays each further vantage for its own run, and its transfer', () => {
    const three = bill({ ...spread(1, 10), vantages: ['eu-central-1', 'us-east-1', 'ap-southeast-2'] }, usual);
    expect(three.checks).toBe(3 * made.checks);
    // Each answers for one slot at a time, and keeps nothing.
    const run = 0.25 + (10 * 1.4) / 1_000 / (512 / 1_769);
    expect(unitsOf(three, 'Lambda, other vantages')).toBeCloseTo(2 * 43_800 * run * 0.5);
    expect(unitsOf(three, 'Transfer to targets')).toBeCloseTo(3 * unitsOf(made, 'Transfer to targets'));
  });
});

describe('at scale', () => {
  test.each([
    [20, 50],
    [100, 10],
  ])(
    'a million checks of 1,000 monitors in %i services of %i cost at most $0.30 beside the free allowances',
    (services, monitors) => {
      expect(bill(spread(services, monitors), usual).afterFree.perMillionChecks).toBeLessThanOrEqual(0.3);
    },
  );

  test('a check costs as much at 100,000 monitors as at 1,000, or less', () => {
    const [small, large] = [bill(spread(100, 10), usual), bill(spread(10_000, 10), usual)];
    expect(large.perMillionChecks).toBeLessThanOrEqual(1.1 * small.perMillionChecks);
    // What is paid by the check does not grow at all.
    for (const what of ['Lambda, checking', 'DynamoDB, writes', 'DynamoDB, reads', 'SQS', 'Transfer to targets'])
      expect(unitsOf(large, what) / large.checks).toBeLessThanOrEqual(1.001 * (unitsOf(small, what) / small.checks));
  });
});

test('AWS’s own: a canary run a check, a health check a monitor with its features', () => {
  const [canaries, healthChecks] = alternatives(spread(1, 10));
  expect(canaries?.total).toBeCloseTo(438_000 * 0.0012);
  // Each over HTTPS; none looks at the body.
  expect(healthChecks?.total).toBeCloseTo(10 * (0.75 + 2));
});

test.each([
  [1, 1.13],
  [10, 1.23],
  [30, 3.475],
  [100, 10.1],
])('between measured points the way is straight: %i → %f', (at, expected) => {
  expect(interpolated(measured.tickWrites, at)).toBeCloseTo(expected);
});

test.each([
  ['sqsRequests', '$0.40 a million'],
  ['dynamoWriteUnits', '$0.625 a million'],
  ['s3Puts', '$0.005 per 1,000'],
  ['keys', '$1.00'],
] as const)('the price of %s reads %s', (priced, text) => {
  expect(perPrice({ priced })).toBe(text);
});
