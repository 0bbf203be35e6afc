import { lookup as resolve } from 'node:dns';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Millis } from '../../core/time.ts';

export interface Beat {
  readonly url: string;
  /** The whole of it, the look-up included. */
  readonly within: Millis;
  /** Says which addresses must not be connected to. */
  readonly refuses: (address: string) => boolean;
}

/** Thrown where whoever watches us was not told that we are well. They will ask about us. */
class BeatUnheard extends Error {
  readonly code = 'beat-unheard';

  constructor(url: string, why: string, options?: ErrorOptions) {
    super(`the heartbeat at ${new URL(url).origin} was not heard: ${why}`, options);
    this.name = 'BeatUnheard';
  }
}

/**
 * Fetches an address to say that all is well here. Follows nothing, reads nothing of the answer but that it is a good one.
 * @throws BeatUnheard
 */
export const beat = async ({ url, within, refuses }: Beat): Promise<void> => {
  const target = new URL(url);
  const literal = target.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && refuses(literal)) throw new BeatUnheard(url, `${literal} is not a public address`);
  let status: number;
  try {
    status = await statusOf(target, AbortSignal.timeout(within), guarded(refuses));
  } catch (cause) {
    throw new BeatUnheard(url, cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (status >= 300) throw new BeatUnheard(url, `the answer was ${status}`);
};

const statusOf = (target: URL, signal: AbortSignal, lookup: LookupFunction): Promise<number> =>
  new Promise((answer, reject) => {
    const request = target.protocol === 'https:' ? secure : plain;
    request(target, { signal, lookup, agent: false, headers: { 'user-agent': 'Downdraft' } }, (response) => {
      response.destroy();
      answer(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });

/** What a name resolves to is what is connected to: so it is looked at here, for every address of it. */
const guarded =
  (refuses: Beat['refuses']): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      const refused = found?.find(({ address }) => refuses(address));
      const [first] = found ?? [];
      if (error || !first) done(error ?? new Error(`${host} has no address`), '');
      else if (refused) done(new Error(`${refused.address} is not a public address`), '');
      else if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
