import type { z } from 'zod';
import type { Expectation } from './check-spec.ts';
import { defaultMaxBytes } from './defaults.ts';
import type { expect } from './schema/expect.ts';

export const lowerCaseKeys = <T>(record: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));

/** What a good answer is, where nothing that was left out stays open. */
export const expectation = (written: z.output<typeof expect> = {}): Expectation => {
  const { status, contains, notContains, header, json, maxBytes, redirectsTo, certificateDays } = written;
  return {
    status: status ?? [],
    contains: contains ?? [],
    notContains: notContains ?? [],
    header: lowerCaseKeys(header),
    json: json ?? {},
    maxBytes: maxBytes ?? defaultMaxBytes,
    ...(redirectsTo !== undefined && { redirectsTo }),
    ...(certificateDays !== undefined && { certificateDays }),
  };
};
