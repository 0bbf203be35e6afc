import { Resolver, lookup as resolveBySystem } from 'node:dns/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Millis, seconds } from '../../core/time.ts';

/**
 * The addresses of a host name, at least one, in the order in which they should be tried.
 * Rejects with Node's codes: `ENOTFOUND` where there is no such name, another where the answer is not known.
 */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** As every program on this machine resolves: hosts file, search domains, VPNs. Takes one of Node's four threads until it is answered. */
export const systemLookup: Lookup = async (host) => {
  const found = await resolveBySystem(host, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};

const codeOf = (reason: unknown): unknown => (reason instanceof Error && 'code' in reason ? reason.code : undefined);

/**
 * Either family will do, IPv4 first, since a function has IPv6 only where its network was given it; where there is neither, "no such name"
 * is the more certain of two answers.
 */
const merged = (
  four: PromiseSettledResult<readonly string[]>,
  six: PromiseSettledResult<readonly string[]>,
): readonly string[] => {
  const addresses = [four, six].flatMap((family) => (family.status === 'fulfilled' ? family.value : []));
  if (addresses.length > 0) return addresses;
  const reasons = [four, six].flatMap((family) => (family.status === 'rejected' ? [family.reason as unknown] : []));
  const unknown = reasons.find((reason) => !['ENOTFOUND', 'ENODATA'].includes(String(codeOf(reason))));
  const certain = reasons.find((reason) => codeOf(reason) === 'ENOTFOUND');
  throw certain ?? unknown ?? reasons[0] ?? new Error('the name server gave no address');
};

export interface NameServers {
  /** With ports; default: those of the machine. */
  readonly servers?: readonly string[];
  /** How long one is given before it is asked again; it is asked twice. */
  readonly patience?: Millis;
}

/** How long one family is waited for when the other has answered: there are name servers that never answer for IPv6. */
const grace: Millis = 250;

/**
 * Asks the name servers directly, as suits a function in the cloud: takes no thread, so that one dead zone delays nobody, and
 * tells SERVFAIL from a time-out.
 */
export const nameServerLookup = ({ servers, patience = seconds(2) }: NameServers = {}): Lookup => {
  return async (host) => {
    const resolver = new Resolver({ timeout: patience, tries: 2 });
    if (servers !== undefined) resolver.setServers(servers);
    const families = [resolver.resolve4(host), resolver.resolve6(host)] as const;
    const all = Promise.allSettled(families);
    const isKnown = await Promise.any(families).then(
      () => true,
      () => false,
    );
    if (isKnown) {
      await Promise.race([all, wait(grace, undefined, { ref: false })]);
      resolver.cancel();
    }
    return merged(...(await all));
  };
};
