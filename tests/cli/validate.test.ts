import { describe, expect, test } from 'vitest';
import { validate } from '../../src/cli/validate.ts';
import { memoryIo } from './memory-io.ts';

const right = `page: { name: Status, url: https://status.example.com }
vantages: [eu-central-1, us-east-1, ap-southeast-2]
services:
  web:
    name: Web
    monitors:
      home: { name: Home, every: 1h, http: { url: https://www.example.com } }
      login: { name: Login, every: 30m, login: { url: https://www.example.com/login, form: { password: "\${secret:web#password}" } } }
`;
const wrong = right.replace('every: 1h', 'every: 5x').replace('name: Web', 'name: 5');
const fast = right.replace('every: 1h', 'every: 2s, recheck: 1s, timeout: 2s');

describe('validate', () => {
  test('sums up a file that is right', () => {
    const io = memoryIo({ 'downdraft.yaml': right });
    expect(validate('downdraft.yaml', io)).toBe(0);
    expect(io.complained()).toBe('');
    expect(io.said()).toBe(`downdraft.yaml is right

  services  1: web
  monitors  2: 1 login and 1 http
  checks    6,570 planned a month from 3 vantages
  secrets   1, each with its name in the environment of local mode
            \${secret:web#password}  DOWNDRAFT_SECRET_WEB__PASSWORD
`);
  });

  test('tells every problem of one that is not, one a line, and fails', () => {
    const io = memoryIo({ 'downdraft.yaml': wrong });
    expect(validate('downdraft.yaml', io)).toBe(1);
    expect(io.said()).toBe('');
    expect(io.complained()).toBe(`downdraft.yaml:5:11: services.web.name: got 5; put it in quotes
downdraft.yaml:7:34: services.web.monitors.home.every: got "5x"; write a duration such as 30s or 5m
2 problems
`);
  });

  test('a file that is missing is a problem, too', () => {
    const io = memoryIo();
    expect(validate('nowhere.yaml', io)).toBe(1);
    expect(io.complained()).toBe(
      'nowhere.yaml: there is no such file; name another, or write a first one with `npx downdraft init`\n',
    );
  });

  test('warns without failing', () => {
    const io = memoryIo({ 'downdraft.yaml': right.replace('every: 1h', 'every: 10s, timeout: 20s') });
    expect(validate('downdraft.yaml', io)).toBe(0);
    expect(io.complained()).toMatch(
      /^downdraft\.yaml:7:7: warning: services\.web\.monitors\.home: a check may take 20s .*\n$/,
    );
  });

  test('what is too fast for AWS is right in local mode', () => {
    expect(validate('x', memoryIo({ x: fast }))).toBe(1);
    expect(validate('x', memoryIo({ x: fast }), { local: true })).toBe(0);
  });

  test('shows places in bold on a terminal, and nothing of that elsewhere', () => {
    const escapeCode = String.fromCharCode(27);
    const io = memoryIo({ x: wrong }, true);
    validate('x', io);
    expect(io.complained()).toContain(`${escapeCode}[1mx:5:11:${escapeCode}[22m services.web.name`);
    const plain = memoryIo({ x: wrong });
    validate('x', plain);
    expect(plain.complained()).not.toContain(escapeCode);
  });
});

describe('validate --json', () => {
  const document = (text?: string): { readonly code: number; readonly said: unknown; readonly complained: string } => {
    const io = memoryIo(text === undefined ? {} : { x: text });
    const code = validate('x', io, { json: true });
    return { code, said: JSON.parse(io.said()), complained: io.complained() };
  };

  test('of a file that is right', () => {
    expect(document(right)).toEqual({
      code: 0,
      complained: '',
      said: {
        ok: true,
        file: 'x',
        warnings: [],
        services: 1,
        monitors: { login: 1, dashboard: 0, sync: 0, http: 1 },
        checksPerMonth: 6570,
        secrets: [{ name: 'web', key: 'password', environment: 'DOWNDRAFT_SECRET_WEB__PASSWORD' }],
      },
    });
  });

  test('of one that is not', () => {
    expect(document(wrong)).toMatchObject({
      code: 1,
      complained: '',
      said: {
        ok: false,
        problems: [
          { file: 'x', line: 5, column: 11, path: 'services.web.name', got: '5', remedy: 'put it in quotes' },
          { line: 7, column: 34, path: 'services.web.monitors.home.every', got: '"5x"' },
        ],
      },
    });
  });

  test('of none', () => {
    expect(document()).toMatchObject({
      code: 1,
      said: { ok: false, problems: [{ message: 'there is no such file' }] },
    });
  });
});
