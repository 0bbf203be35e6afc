import type { CheckedLevel, Impact } from './facts.ts';

/** `critical` all monitors down, `major` some down, `minor` some degraded. */
export const impactOf = (levels: readonly CheckedLevel[]): Impact => {
  if (levels.length > 0 && levels.every((level) => level === 'down')) return 'critical';
  if (levels.includes('down')) return 'major';
  return levels.includes('degraded') ? 'minor' : 'none';
};

const order: readonly Impact[] = ['none', 'minor', 'major', 'critical'];

export const worse = (a: Impact, b: Impact): boolean => order.indexOf(a) > order.indexOf(b);

export const worst = (a: Impact, b: Impact): Impact => (worse(a, b) ? a : b);
