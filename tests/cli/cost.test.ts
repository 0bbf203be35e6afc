import { describe, expect, test } from 'vitest';
import { cost } from '../../src/cli/cost.ts';
import { memoryIo } from './memory-io.ts';

const text = `page: { name: Status, url: https://status.example.com }
services:
  web:
    name: Web
    monitors:
      home: { name: Home, http: { url: https://www.example.com } }
      login: { name: Login, login: { url: https://www.example.com/login, form: { password: "\${secret:web#password}" } } }
`;
const usual = { answers: '250ms', views: '10000' };

describe('cost', () => {
  test('shows each line as units × price, and where the units come from', () => {
    const io = memoryIo({ x: text });
    expect(cost('x', io, usual)).toBe(0);
    const said = io.said();
    expect(said).toContain('87,600 checks a month: 2 monitors in 1 service\n');
    expect(said).toMatch(/CloudWatch alarms +\$1\.80 +18 × \$0\.10 +in the template/);
    expect(said).toMatch(/Secrets +\$0\.40 +1 × \$0\.40 +that the configuration names/);
    expect(said).toMatch(/at list price +\$\d+\.\d\d +\$\d+\.\d{3} a million checks/);
    expect(said).toMatch(/Synthetics canaries +\$105\.12 /);
  });

  test.each([
    ['us-east-1', ''],
    [
      'eu-central-1',
      'Home is eu-central-1, where AWS asks other prices for some of these: take this for its order of magnitude.\n',
    ],
  ])('with its home in %s says whose prices these are', (home, note) => {
    const io = memoryIo({ x: `vantages: [${home}]\n${text}` });
    expect(cost('x', io, usual)).toBe(0);
    expect(io.said()).toContain(`in us-east-1, US dollars a month, nothing failing.\n${note}\n`);
  });

  test('as JSON carries the lines, the totals, the prices’ date and what was assumed', () => {
    const io = memoryIo({ x: text });
    expect(cost('x', io, { ...usual, json: true })).toBe(0);
    const document = JSON.parse(io.said());
    expect(document).toMatchObject({ file: 'x', currency: 'USD', checks: 87_600, answers: 250, views: 10_000 });
    expect(document.asOf).toMatch(/^\d{4}-\d\d$/);
    const sum = document.lines.reduce((all: number, { usd }: { usd: number }) => all + usd, 0);
    expect(sum).toBeCloseTo(document.total);
    expect(document.alternatives).toHaveLength(2);
    expect(document.assumed.pollers).toBe(5);
  });

  test('a product that answers slowly costs more Lambda time', () => {
    const total = (answers: string): number => {
      const io = memoryIo({ x: text });
      cost('x', io, { ...usual, answers, json: true });
      return JSON.parse(io.said()).total;
    };
    expect(total('2s')).toBeGreaterThan(total('250ms'));
  });

  test.each([
    [{ answers: 'soon', views: '1' }, '--answers: got "soon"; write a duration such as 250ms or 1s'],
    [{ answers: '1s', views: 'many' }, '--views: got "many"; write a whole number'],
  ])('an option that cannot be read is named', (flags, complaint) => {
    const io = memoryIo({ x: text });
    expect(cost('x', io, flags)).toBe(2);
    expect(io.complained()).toContain(complaint);
    expect(io.said()).toBe('');
  });

  test('without a configuration says so', () => {
    const io = memoryIo();
    expect(cost('x', io, usual)).toBe(1);
    expect(io.complained()).toContain('There is no x.');
  });
});
