import { hostOf, isLoopback } from './address.ts';
import { isIn } from './cidr.ts';
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
