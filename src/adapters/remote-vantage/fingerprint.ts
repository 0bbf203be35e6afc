import { hash } from 'node:crypto';
import type { Service } from '../../core/config/config.ts';

/**
 * Tells whether two builds mean the same by a service: while a deploy is under way, one vantage may be older than another, and what an
 * older definition finds must not be judged by a newer one.
 */
export const fingerprintOf = (service: Service): string =>
  hash('sha256', JSON.stringify(service), 'base64url').slice(0, 16);
