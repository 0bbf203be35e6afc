import { brieflyListed, listed } from '../../draft/names.ts';
import type { Level } from '../../incident/facts.ts';
import { worstLevel } from '../level.ts';
import type { PublicStatus } from '../public-status.ts';

/** How things are, in one sentence, and in one colour. */
export interface Headline {
  readonly level: Level;
  readonly text: string;
}

export const headlineOf = ({ services, incidents, freshness }: PublicStatus): Headline => {
  const monitors = services.flatMap((service) => service.monitors);
  const at = (level: Level): readonly string[] => monitors.filter((m) => m.level === level).map((m) => m.name);
  const level = worstLevel(monitors.map((monitor) => monitor.level));
  const open = incidents.filter(({ state }) => state !== 'resolved' && state !== 'postmortem');
  const [down, degraded, unknown] = [at('down'), at('degraded'), at('unknown')];
  if (down.length > 0 && down.length === monitors.length && down.length > 1)
    return { level, text: 'Everything is down' };
  if (down.length > 0) return { level, text: `${brieflyListed(down, 'components')} ${are(down)} down` };
  if (degraded.length > 0) return { level, text: `${brieflyListed(degraded, 'components')} ${are(degraded)} degraded` };
  if (unknown.length > 0 && unknown.length === monitors.length) {
    return {
      level,
      text: freshness.lastCheck === undefined ? 'Waiting for the first checks' : 'The present state is not known',
    };
  }
  if (unknown.length > 0) return { level, text: `The state of ${brieflyListed(unknown, 'components')} is not known` };
  if (open.length > 0) {
    const names = [...new Set(open.map(({ service }) => service.name))];
    return { level: 'degraded', text: `${listed(names.slice(0, 3))} ${are(names)} recovering` };
  }
  if (level === 'maintenance') return { level, text: 'Planned maintenance is under way' };
  return monitors.length === 0
    ? { level: 'unknown', text: 'Nothing is shown here yet' }
    : { level, text: 'All systems operational' };
};

const are = (names: readonly string[]): string => (new Set(names).size === 1 ? 'is' : 'are');
