import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Instant, Millis } from '../../core/time.ts';
import type { Guard } from './guard.ts';
import type { Trouble } from './trouble.ts';

/** Opens a TCP connection; `connect` or `error` follows. Node's own, unless a test plays the network. */
export type Connect = (target: { readonly host: string; readonly port: number }) => Socket;

/** What all exchanges of one check share. */
export interface Wire {
  readonly now: () => Instant;
  /** Monotonic, real. */
  readonly stopwatch: () => Millis;
  readonly guard: Guard;
  /** The addresses of a host, or why there are none; asked once a tick. */
  readonly resolve: (host: string) => Promise<readonly string[] | Trouble>;
  readonly connect: Connect;
  readonly secureContext: SecureContext;
  /** Certificates are not verified; the monitor says why. */
  readonly insecure: boolean;
  readonly userAgent: string;
  /** Hears which address is about to be connected to. */
  readonly heading: (address: string) => void;
  /** Hears that somebody out there answered. */
  readonly answered: () => void;
}

/** What an exchange has seen so far, filled in as it goes, so that a failure has everything up to itself. */
export interface Trace {
  /** When it began, by the clock and by the stopwatch. */
  readonly beganAt: Instant;
  readonly began: Millis;
  /** When the request went out; absent where none did. */
  sentAt?: Instant;
  dns?: Millis;
  connect?: Millis;
  tls?: Millis;
  firstByte?: Millis;
  address?: string;
  certificateValidTo?: Instant;
}

export const startTrace = (wire: Wire): Trace => ({ beganAt: wire.now(), began: wire.stopwatch() });
