import { createHash } from 'node:crypto';
import type { Instant } from '../time.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Twelve of a–z 0–9, always the same for the same parts, and different (62 bits) for different ones. */
export const shortId = (...parts: readonly string[]): string => {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  let rest = digest.readBigUInt64BE();
  return Array.from({ length: 12 }, () => {
    const letter = alphabet[Number(rest % 36n)] as string;
    rest /= 36n;
    return letter;
  }).join('');
};

/**
 * An incident is known by its service, the first failure that belongs to it and the version of the state that it opened from: rivals
 * that open it make the same one, and no two have the same, also where both began with one failing moment.
 */
export const incidentId = (service: string, firstFailureAt: Instant, version: number): string =>
  shortId('incident', service, String(firstFailureAt), String(version));
