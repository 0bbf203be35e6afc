import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Instant } from '../core/time.ts';
import { iso } from '../core/time.ts';
import type { Log } from '../ports.ts';
import { systemCode } from './local-error.ts';

/** A file that has grown past this is set aside at the next start; one older is kept. */
const longest = 5_000_000;

/**
 * Our own troubles, a JSON line each, in a file: a terminal is for what happens to the product. What went well is not kept.
 * @param onError is told of each error too, so that nobody has to look for it.
 */
export const fileLog = (path: string, now: () => Instant, onError: (what: string) => void): Log => {
  setAside(path);
  const append = (level: 'warn' | 'error', what: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    appendFileSync(path, `${JSON.stringify({ time: iso(now()), level, what, ...fields }, legible)}\n`);
  };
  return {
    info: () => undefined,
    warn: (what, fields) => append('warn', what, fields),
    error: (what, fields) => {
      onError(what);
      append('error', what, fields);
    },
  };
};

/** By itself JSON leaves nothing of an error. */
const legible = (_key: string, value: unknown): unknown => {
  if (!(value instanceof Error)) return value;
  const { stack, cause } = value;
  return { code: systemCode(value), stack, cause };
};

const setAside = (path: string): void => {
  try {
    if (statSync(path).size > longest) renameSync(path, `${path}.1`);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
};
