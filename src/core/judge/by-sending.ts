import type { Observation } from '../check/observation.ts';

/** An observation's identity: a second one of the same identity tells nothing new. */
export const identity = ({ monitor, vantage, address, slot }: Observation): string =>
  `${monitor}|${vantage}|${address ?? ''}|${slot}`;

/** The order in which observations are kept: by sending, the same whatever order they came in. */
export const bySending = (a: Observation, b: Observation): number =>
  a.sentAt - b.sentAt || a.slot - b.slot || compare(a.monitor, b.monitor) || compare(identity(a), identity(b));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
