import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/core/config/config.ts';
import { type Loaded, loadConfig } from '../../../src/core/config/load.ts';
import type { Place } from '../../../src/core/config/place.ts';
import { formatProblem } from '../../../src/core/config/problems.ts';

const folder = (name: string): URL => new URL(`${name}/`, import.meta.url);
const read = (place: string, name: string): string => readFileSync(new URL(name, folder(place)), 'utf8');
const files = (place: string): readonly string[] => readdirSync(folder(place)).filter((name) => name.endsWith('.yaml'));

const told = (loaded: Loaded): string =>
  loaded.ok ? 'accepted' : loaded.problems.map((problem) => `${formatProblem(problem)}\n`).join('');

const accepted = (text: string): Config => {
  const loaded = loadConfig(text, { file: 'downdraft.yaml' });
  if (!loaded.ok) throw new Error(told(loaded));
  return loaded.config;
};

describe('an invalid configuration is refused with every reason, in the order of the file', () => {
  test('there is a folder full of them', () => expect(files('invalid').length).toBeGreaterThanOrEqual(45));
  test.each(files('invalid'))('%s', (name) => {
    expect(told(loadConfig(read('invalid', name), { file: name }))).toBe(
      read('invalid', name.replace('.yaml', '.txt')),
    );
  });
});

describe('a valid configuration is accepted, every default filled in', () => {
  test.each(files('valid'))('%s', (name) => {
    expect(accepted(read('valid', name))).toEqual(JSON.parse(read('valid', name.replace('.yaml', '.json'))));
  });

  test('what comes out is plain data that can be bundled', () => {
    const config = accepted(read('valid', 'everything.yaml'));
    expect(JSON.parse(JSON.stringify(config))).toStrictEqual(config);
  });

  test('the example of the project is one, without a warning', () => {
    const text = readFileSync(new URL('../../../downdraft.yaml', import.meta.url), 'utf8');
    expect(loadConfig(text, { file: 'downdraft.yaml' })).toMatchObject({ ok: true, warnings: [] });
  });
});

describe('the least interval is that of the deployment', () => {
  const every = (length: string): string => `
page: { name: Status, url: https://status.example.com }
services: { web: { name: Web, monitors: { home: { name: Home, every: ${length}, recheck: 1s, http: { url: https://www.example.com } } } } }`;

  test.each<[string, Place, boolean]>([
    ['10s', 'aws', true],
    ['9s', 'aws', false],
    ['1s', 'here', true],
    ['999ms', 'here', false],
    ['1h', 'here', true],
    ['3601s', 'here', false],
  ])('%s on %s', (length, place, ok) => {
    expect(loadConfig(every(length), { file: 'x', place }).ok).toBe(ok);
  });

  test('without being told, it is that of AWS', () => {
    expect(loadConfig(every('9s'), { file: 'x' }).ok).toBe(false);
    expect(loadConfig(every('10s'), { file: 'x' }).ok).toBe(true);
  });
});

describe('a deployment is bounded', () => {
  const monitors = (count: number): string =>
    Array.from({ length: count }, (_, i) => `m${i}: {name: M, http: {url: "http://a.b"}}`).join(', ');
  const services = (count: number, each: number): string => `
page: { name: Status, url: https://status.example.com }
services:
${Array.from({ length: count }, (_, i) => `  s${i}: { name: S, monitors: { ${monitors(each)} } }`).join('\n')}`;

  test('100 monitors a service', () => expect(accepted(services(1, 100)).services[0]?.monitors).toHaveLength(100));

  test('101 are too many', () => {
    expect(told(loadConfig(services(1, 101), { file: 'x' }))).toBe(
      'x:4:28: services.s0.monitors: got a mapping, but there are 101 entries here; keep to 100 at most\n',
    );
  });

  test('10,000 in all', () => expect(accepted(services(100, 100)).services).toHaveLength(100));

  test('10,001 are too many', () => {
    const most = services(100, 100);
    const text = `${most}\n  last: { name: S, monitors: { m: {name: M, http: {url: "http://a.b"}} } }`;
    expect(told(loadConfig(text, { file: 'x' }))).toBe(
      'x:3:1: services: there are 10001 monitors in all; keep to 10000; use a deployment of its own for the rest\n',
    );
  });

  test('a file of more than a mebibyte is not even parsed', () => {
    expect(told(loadConfig(`#${'x'.repeat(1_048_576)}`, { file: 'x' }))).toBe(
      'x:1:1: the file is larger than 1 MiB; split it into several deployments, or use defaults\n',
    );
  });

  test('when everything is wrong, the first hundred problems are told, and that there are more', () => {
    const text = services(2, 90).replaceAll('name: M', 'name: 5');
    const loaded = loadConfig(text, { file: 'x' });
    const problems = loaded.ok ? [] : loaded.problems;
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ message: 'there are more problems from here on', path: '' });
  });
});
