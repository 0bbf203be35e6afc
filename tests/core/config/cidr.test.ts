import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCidr } from '../../../src/core/config/cidr.ts';

describe('a range of addresses', () => {
  // biome-ignore format: one range a line
  test.each([
    ['10.0.0.0/8',         { kind: 'range', prefix: 8 }],
    ['192.168.1.7/32',     { kind: 'range', prefix: 32 }],
    ['0.0.0.0/0',          { kind: 'range', prefix: 0 }],
    ['fd00::/8',           { kind: 'range', prefix: 8 }],
    ['::1/128',            { kind: 'range', prefix: 128 }],
    ['::/0',               { kind: 'range', prefix: 0 }],
    ['2001:db8:0:1::/64',  { kind: 'range', prefix: 64 }],
    ['1:2:3:4:5:6:7:8/128', { kind: 'range', prefix: 128 }],
    ['10.1.2.3/8',         { kind: 'host-bits', meant: '10.0.0.0/8' }],
    ['172.31.0.0/12',      { kind: 'host-bits', meant: '172.16.0.0/12' }],
    ['2001:db8::1/64',     { kind: 'host-bits', meant: '2001:db8::/64' }],
    ['127.0.0.1',          { kind: 'address', meant: '127.0.0.1/32' }],
    ['::1',                { kind: 'address', meant: '::1/128' }],
    ['ffff::1/0',          { kind: 'host-bits', meant: '::/0' }],
  ])('%s', (text, reading) => expect(readCidr(text)).toEqual(reading));

  test.each([
    ...[
      '',
      '/8',
      '10.0.0/8',
      '10.0.0.0.0/8',
      '256.0.0.0/8',
      '010.0.0.0/8',
      '0x0a.0.0.0/8',
      '10.0.0.0/33',
      '10.0.0.0/-1',
    ],
    ...[
      '10.0.0.0/08',
      '10.0.0.0/8/8',
      ' 10.0.0.0/8',
      '10.0.0.0/8 ',
      '1::2::3/64',
      ':::/64',
      '1:2:3:4:5:6:7/64',
      '1:2:3:4:5:6:7:8:9/64',
    ],
    ...[
      '1:2:3:4:5:6:7::8:9/64',
      '12345::/16',
      'g::/16',
      '::/129',
      '::ffff:10.0.0.1/128',
      'fe80::1%eth0/64',
      'localhost/8',
      '::1::/8',
    ],
  ])('%j is none', (text) => expect(readCidr(text)).toEqual({ kind: 'invalid' }));

  test('what it says was meant is a range that holds the address', () => {
    const addresses = fc.oneof(
      fc.ipV4().map((address) => ({ address, family: 'ipv4' as const, most: 32 })),
      fc
        .ipV6()
        .filter((address) => !address.includes('.'))
        .map((address) => ({ address, family: 'ipv6' as const, most: 128 })),
    );
    fc.assert(
      fc.property(addresses, fc.nat({ max: 128 }), ({ address, family, most }, length) => {
        const prefix = length % (most + 1);
        const reading = readCidr(`${address}/${prefix}`);
        const meant = reading.kind === 'host-bits' ? reading.meant : `${address}/${prefix}`;
        const [first = ''] = meant.split('/');
        expect(reading.kind).not.toBe('invalid');
        expect(isIP(first)).toBe(family === 'ipv4' ? 4 : 6);
        expect(readCidr(meant)).toEqual({ kind: 'range', prefix });
        const list = new BlockList();
        list.addSubnet(first, prefix, family);
        expect(list.check(address, family)).toBe(true);
      }),
    );
  });
});
