import { isIP } from 'node:net';
import type { Millis } from '../../core/time.ts';
import { seconds } from '../../core/time.ts';
import type { CheckJob } from '../../ports.ts';
import type { Lookup } from './lookup.ts';
import { lookupTrouble, type Trouble } from './trouble.ts';

/** What the checks of one moment at one vantage share, so that it is asked for once. */
export interface Tick {
  /** Resolves a host once; whoever asks later gets the same answer. */
  resolve(host: string): Promise<readonly string[] | Trouble>;
  /** Does something once under a name; whoever asks later gets the same outcome. */
  once<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Somebody out there answered: our network is well. */
  answered(): void;
  readonly hasAnswer: () => boolean;
}

const createTick = (lookup: Lookup): Tick => {
  const works = new Map<string, Promise<unknown>>();
  let answer = false;
  const once = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const known = works.get(name) ?? work();
    works.set(name, known);
    return known as Promise<T>;
  };
  const resolve = async (host: string): Promise<readonly string[] | Trouble> => {
    try {
      const addresses = [...new Set(await lookup(host))].filter((address) => isIP(address.split('%')[0] ?? '') !== 0);
      return addresses.length > 0 ? addresses : lookupTrouble(undefined);
    } catch (error) {
      return lookupTrouble(error);
    }
  };
  return {
    resolve: (host) => once(`resolve ${host}`, () => resolve(host)),
    once,
    answered: () => {
      answer = true;
    },
    hasAnswer: () => answer,
  };
};

/** A slot that is delivered again later than this is another tick: names may lead elsewhere by then. */
const lifetime: Millis = seconds(10);

/** Finds the tick that a job belongs to. Keeps no more than those that checks may still join. */
export const createTicks = (lookup: Lookup, stopwatch: () => Millis): ((job: CheckJob) => Tick) => {
  const ticks = new Map<string, { readonly tick: Tick; readonly began: Millis }>();
  return ({ vantage, slot }) => {
    const now = stopwatch();
    // The oldest stand first.
    for (const [key, { began }] of ticks) {
      if (now - began <= lifetime) break;
      ticks.delete(key);
    }
    const key = `${vantage} ${slot}`;
    const known = ticks.get(key) ?? { tick: createTick(lookup), began: now };
    ticks.set(key, known);
    return known.tick;
  };
};
