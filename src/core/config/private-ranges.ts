/** Not the public internet: this host and network, private and shared space, metadata, tests, multicast, reserved. */
const private4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** The same for IPv6, with the ranges (NAT64, Teredo, 6to4) that carry an IPv4 address which nobody would see. */
const private6 = [
  '::/128',
  '::1/128',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2001::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
];

/** What a check goes to only where `network.allow` lists it. */
export const privateRanges: readonly string[] = [...private4, ...private6];

/** Ourselves, under whatever name, and the services that hand out credentials to whoever asks: on AWS no list opens them. */
export const neverOnAws: readonly string[] = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '::/128',
  '::1/128',
  'fd00:ec2::/32',
  'fe80::/10',
];
