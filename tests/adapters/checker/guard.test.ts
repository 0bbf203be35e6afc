import { expect, test } from 'vitest';
import { createGuard } from '../../../src/adapters/checker/guard.ts';
import { httpServer } from './servers.ts';
import { checkOnce, get, problem, verdict } from './stage.ts';

const closed = createGuard([], 'allowed-if-listed');

// biome-ignore format: one range a line, its first and last address
const blocked = [
  '0.0.0.0', '0.255.255.255',
  '10.0.0.0', '10.255.255.255',
  '100.64.0.0', '100.127.255.255',
  '127.0.0.0', '127.255.255.255',
  '169.254.0.0', '169.254.169.254', '169.254.255.255',
  '172.16.0.0', '172.31.255.255',
  '192.0.0.0', '192.0.0.255',
  '192.168.0.0', '192.168.255.255',
  '198.18.0.0', '198.19.255.255',
  '224.0.0.0', '239.255.255.255',
  '240.0.0.0', '255.255.255.255',
  '::', '::1',
  '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '0:0:0:0:0:ffff:a9fe:a9fe',
  '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001:0:1::',
  'fc00::', 'fd00:ec2::254', 'fdff::1',
  'fe80::1', 'fe80::1%eth0', 'febf::1',
  'ff02::1',
  '', 'localhost', '2130706433', '0x7f.1', '127.1',
];

test.each(blocked)('%j is refused', (address) => expect(closed.refuses(address)).toBe(true));

// biome-ignore format: the neighbours of the ranges
const open = [
  '1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255',
  '169.255.0.0', '172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0', '192.167.255.255', '192.169.0.0', '198.17.255.255',
  '198.20.0.0', '223.255.255.255', '::ffff:1.1.1.1', '2606:4700::1111', '2a00::1', 'fbff::1', 'fec0::1',
];

test.each(open)('%s is open', (address) => {
  expect(closed.refuses(address)).toBe(false);
  expect(closed.isPrivate(address)).toBe(false);
});

test('a listed range is open, and no more than that', () => {
  const guard = createGuard(['10.1.0.0/16', 'fd12::/16', '127.0.0.1/32'], 'allowed-if-listed');
  expect(['10.1.2.3', '::ffff:10.1.2.3', 'fd12::1', '127.0.0.1'].filter(guard.refuses)).toEqual([]);
  expect(['10.2.0.1', 'fd13::1', '127.0.0.2'].filter((address) => !guard.refuses(address))).toEqual([]);
});

test.each([
  '0.0.0.0',
  '127.0.0.1',
  '169.254.169.254',
  '169.254.100.1',
  '::',
  '::1',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fe80::1',
  'fe80::a9fe:a9fe%eth0',
  '::ffff:127.0.0.1',
])('no list reopens %s in the cloud', (address) => {
  const everything = ['0.0.0.0/0', '::/0'];
  expect(createGuard(everything, 'never').refuses(address)).toBe(true);
  expect(createGuard(everything, 'allowed-if-listed').refuses(address)).toBe(false);
  expect(createGuard(everything, 'never').refuses('10.0.0.1')).toBe(false);
});

test('private is what is blocked or listed', () => {
  const guard = createGuard(['203.0.113.0/24'], 'never');
  expect(['10.0.0.1', '127.0.0.1', '203.0.113.9'].map(guard.isPrivate)).toEqual([true, true, true]);
  expect(guard.isPrivate('1.1.1.1')).toBe(false);
});

// biome-ignore format: the columns line up
const spellings = [
  ['127.0.0.1',                (port: number) => `http://127.0.0.1:${port}/`],
  ['a whole number',           (port: number) => `http://2130706433:${port}/`],
  ['hexadecimal and short',    (port: number) => `http://0x7f.1:${port}/`],
  ['octal',                    (port: number) => `http://0177.0.0.1:${port}/`],
  ['two parts',                (port: number) => `http://127.1:${port}/`],
  ['mapped into IPv6',         (port: number) => `http://[::ffff:127.0.0.1]:${port}/`],
  ['mapped, in hexadecimal',   (port: number) => `http://[::ffff:7f00:1]:${port}/`],
  ['full-width digits',        (port: number) => `http://１２７.０.０.１:${port}/`],
  ['this host',                (port: number) => `http://0.0.0.0:${port}/`],
  ['this host, in short',      (port: number) => `http://0:${port}/`],
] as const;

test.each(spellings)('loopback spelt as %s is refused before a byte is sent', async (_how, url) => {
  await using server = await httpServer((_request, response) => response.end());
  const outcome = await checkOnce(get(url(server.port)), { checker: { network: { allow: [], controls: [] } } });
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'connect',
    'The address is private or reserved, and network.allow does not list it.',
  ]);
  expect(server.heard()).toBe('');
  expect(server.open()).toBe(0);
});

test('loopback is refused in the cloud although it is listed', async () => {
  await using server = await httpServer((_request, response) => response.end());
  expect(verdict(await checkOnce(get(server.url), { checker: { loopback: 'never' } }))).toBe('connect');
  expect(server.heard()).toBe('');
});
