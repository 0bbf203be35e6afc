import type { Instant } from '../time.ts';
import type { DatedMaintenance } from './config.ts';

/** Maintenance that a person planned, beside that of the configuration. Never changed but by being cancelled. */
export interface PlannedMaintenance {
  /** 12 of a–z 0–9. */
  readonly id: string;
  readonly name: string;
  readonly services: readonly string[];
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  readonly planned: Signature;
  readonly cancelled?: Signature;
}

interface Signature {
  readonly by: string;
  readonly at: Instant;
}

/** What stands of the plans: nothing of one that was cancelled before it began, and the beginning of one that was ended early. */
export const standing = (plans: readonly PlannedMaintenance[]): readonly DatedMaintenance[] =>
  plans.flatMap(({ name, services, from, to, cancelled }) => {
    const until = Math.min(to, cancelled?.at ?? to);
    return until > from ? [{ kind: 'dated' as const, name, services, from, to: until }] : [];
  });
