import { hostOf, isLoopback } from './address.ts';
import { isIn, rangeOfOne } from './cidr.ts';
import { neverOnAws, privateRanges } from './private-ranges.ts';

/**
 * Whether checks on AWS go to an address, as far as it can be told without asking for what a name stands for.
 * @param allow the ranges that are open although they are private.
 */
export const reachOnAws = (address: string, allow: readonly string[]): 'open' | 'private' | 'never' => {
  const host = hostOf(address);
  if (isLoopback(address) || isIn(neverOnAws, host)) return 'never';
  return isIn(privateRanges, host) && !isIn(allow, host) ? 'private' : 'open';
};

/**
 * Whether checks in local mode go to an address, as far as it can be told without asking for what a name stands for.
 * @param allow the ranges that are open although they are private.
 */
export const reachHere = (address: string, allow: readonly string[]): 'open' | 'private' => {
  const its = addressesOf(address);
  return !its.some((one) => isIn(privateRanges, one)) || its.some((one) => isIn(allow, one)) ? 'open' : 'private';
};

/** What to write into a configuration for its private address to be checked, word for word. */
export const allowing = (address: string): string =>
  `network: { allow: [${addressesOf(address)
    .map((one) => `"${isIn([loopback4], one) ? loopback4 : rangeOfOne(one)}"`)
    .join(', ')}] }`;

const loopback4 = '127.0.0.0/8';

/** A name of this machine may stand for either of its addresses. */
const addressesOf = (address: string): readonly string[] => {
  const host = hostOf(address);
  return isLoopback(address) && /[a-z]$/.test(host) ? ['127.0.0.1', '::1'] : [host];
};
