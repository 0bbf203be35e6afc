import type { Monitor } from '../config/config.ts';
import type { Level } from '../incident/facts.ts';
import type { ServiceState } from '../judge/state.ts';
import type { Instant, Millis } from '../time.ts';

/** How long a monitor may go without a conclusive check before nothing is known of it any more. */
const staleAfter = ({ every, timeout }: Pick<Monitor, 'every' | 'timeout'>): Millis => 3 * every + timeout;

/**
 * What is shown of a monitor now. A failure that an incident holds is shown through maintenance: it began before.
 * Without a recent conclusive check it is unknown, whatever was known then.
 */
export const levelNow = (
  monitor: Monitor,
  state: ServiceState | undefined,
  inMaintenance: boolean,
  now: Instant,
): Level => {
  const memory = state?.monitors[monitor.id];
  if (memory?.lastCheckAt === undefined || now - memory.lastCheckAt > staleAfter(monitor)) return 'unknown';
  const held = state?.open?.spells.some((spell) => spell.monitor === monitor.id && spell.releasedAt === undefined);
  return inMaintenance && !(held && memory.level !== 'operational') ? 'maintenance' : memory.level;
};

const bySeverity: readonly Level[] = ['operational', 'maintenance', 'unknown', 'degraded', 'down'];

/** The worst of them; `unknown` of none. */
export const worstLevel = (levels: readonly Level[]): Level =>
  bySeverity[Math.max(...levels.map((level) => bySeverity.indexOf(level)))] ?? 'unknown';
