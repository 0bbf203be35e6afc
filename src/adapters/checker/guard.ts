import { BlockList, isIP } from 'node:net';
import { neverOnAws, privateRanges } from '../../core/config/private-ranges.ts';

/** `never`: no list reopens this machine and its metadata services, as on AWS. */
export type LoopbackPolicy = 'allowed-if-listed' | 'never';

/** Says which addresses a check may connect to. Asked of what a name resolved to, and again of what a socket is connected to. */
export interface Guard {
  /** Whether nothing may be sent there. What cannot be read as an address is refused. */
  refuses(address: string): boolean;
  /** Whether it is in a private or a listed range: reaching it says nothing of our way to the internet. */
  isPrivate(address: string): boolean;
}

const blockList = (ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix = ''] = range.split('/');
    list.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
};

const blocked = blockList(privateRanges);
const neverOpen = blockList(neverOnAws);

/** `BlockList` reads an IPv4-mapped IPv6 address by its IPv4 part. */
const isIn = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const withoutZone = (address: string): string => address.split('%')[0] ?? '';

/** A look-up in the lists costs more than all else that is done with an address, and each is asked of several times a check. */
const remembering = (says: (address: string) => boolean): ((address: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (address) => {
    const before = known.get(address);
    if (before !== undefined) return before;
    const answer = says(address);
    if (known.size >= mostRemembered) known.clear();
    known.set(address, answer);
    return answer;
  };
};

const mostRemembered = 1_000;

/** @param allow CIDRs that are open although they are private. */
export const createGuard = (allow: readonly string[], loopback: LoopbackPolicy): Guard => {
  const open = blockList(allow);
  return {
    refuses: remembering((written) => {
      const address = withoutZone(written);
      if (isIP(address) === 0) return true;
      if (loopback === 'never' && isIn(neverOpen, address)) return true;
      return isIn(blocked, address) && !isIn(open, address);
    }),
    isPrivate: remembering((written) => {
      const address = withoutZone(written);
      return isIP(address) === 0 || isIn(blocked, address) || isIn(open, address);
    }),
  };
};
