import { pack, unpack } from './packing.ts';
import type { ServiceState } from './state.ts';

/** The state as stores keep it: a small base, and the buffered observations in one run of bytes. */
export interface PackedState {
  /** JSON; everything but the observations, the service and the version. */
  readonly base: string;
  readonly rows: Uint8Array;
}

export const packState = ({ service: _s, version: _v, observations, ...base }: ServiceState): PackedState => ({
  base: JSON.stringify(base),
  rows: pack(observations),
});

export const unpackState = (service: string, version: number, { base, rows }: PackedState): ServiceState => ({
  service,
  version,
  ...(JSON.parse(base) as Omit<ServiceState, 'service' | 'version' | 'observations'>),
  observations: unpack(rows),
});
