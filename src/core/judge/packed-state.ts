import { compact } from './compact.ts';
import { expand } from './expand.ts';
import { pack, unpack } from './packing.ts';
import type { ServiceState } from './state.ts';
import { upgraded } from './upgraded.ts';

/** The state as stores keep it: a small base, and the buffered observations in one run of bytes. */
export interface PackedState {
  /** Everything but the observations, the service and the version. */
  readonly base: Uint8Array;
  /** The observations, naming monitors by their place in the base. */
  readonly rows: Uint8Array;
}

export const packState = ({ service: _s, version: _v, observations, ...base }: ServiceState): PackedState => ({
  base: compact(base, words),
  rows: pack(observations, Object.keys(base.monitors)),
});

/** @throws RangeError where the bytes are not what `packState` makes. */
export const unpackState = (service: string, version: number, { base, rows }: PackedState): ServiceState => {
  const rest = upgraded(expand(base, words) as Omit<ServiceState, 'service' | 'version' | 'observations'>);
  return { service, version, ...rest, observations: unpack(rows, Object.keys(rest.monitors)) };
};

/** The texts that states are made of. What is stored names them by place: add at the end, take none away. */
const words: readonly string[] = [
  ...['config', 'monitors', 'chunks', 'next', 'open', 'closed', 'days', 'at', 'token', 'date'],
  ...['observedMs', 'maintenanceMs', 'due', 'level', 'levelSince', 'improving', 'since', 'lastCheckAt', 'observedTo'],
  ...['clearedAt', 'credentials', 'failed', 'refused', 'firstFailure', 'observation', 'evidence'],
  ...['operational', 'degraded', 'down', 'monitor', 'vantage', 'address', 'slot', 'sentAt', 'answeredAt', 'finding'],
  ...['result', 'class', 'reason', 'instance', 'step', 'measured', 'pass', 'slow', 'fail', 'inconclusive'],
  ...['exchanges', 'problem', 'method', 'url', 'status', 'timings', 'dns', 'connect', 'tls', 'firstByte', 'total'],
  ...['certificateValidTo', 'GET', 'POST', 'id', 'openedAt', 'detectedAt', 'statusSince', 'monitoringAt', 'impact'],
  ...['events', 'fromChunk', 'spells', 'factsAt', 'firstFailureAt', 'lastFailureAt', 'passes', 'countedTo', 'rate'],
  ...['worst', 'families', 'releasedAt', 'incident', 'resolvedAt', 'investigating', 'monitoring', 'resolved'],
  ...['none', 'minor', 'major', 'critical', 'access', 'availability', 'content'],
  ...['gateway', 'server-error', 'auth', 'session-lost', 'client-error', 'timeout', 'protocol', 'too-large'],
  ...['burst', 'checks', 'runs', 'longest', 'trust', 'freshAt'],
];
