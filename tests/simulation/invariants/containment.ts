import type { Bound } from '../../../src/core/incident/facts.ts';
import { type Instant, iso } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import { finalFacts } from './read.ts';

/** How often the bounds of intermittent faults held the truth: no invariant of one history, but of all of them together. */
export interface Coverage {
  readonly held: number;
  readonly of: number;
}

/** I3: the bounds of a hard outage hold its true start and end, and no bounds are inverted. */
export const containment = (history: History): readonly string[] => {
  const { troubles, weather } = history.plan;
  // Clocks disagree by up to twice their error.
  const slack = 2 * weather.skew;
  return finalFacts(history).flatMap(({ id, service, stretches, window }) => {
    const broken = [window, ...stretches].flatMap(({ start, end }) => [
      ...inverted(start, `${id} start`),
      ...(end ? inverted(end, `${id} end`) : []),
    ]);
    if (window.end && window.end.at < window.start.at) broken.push(`I3 ${id} ends before it begins`);
    for (const { monitor, start, end } of stretches) {
      const its = troubles.filter((trouble) => trouble.monitor === `${service}/${monitor}`);
      if (its.some(({ rate }) => rate < 1)) continue;
      if (start.model === 'hard' && !its.some(({ from }) => holds(start, from, slack)))
        broken.push(`I3 ${id}: ${monitor} began ${said(start)}, truly at ${its.map(({ from }) => iso(from))}`);
      if (end?.model === 'hard' && !its.some(({ to }) => holds(end, to, slack)))
        broken.push(`I3 ${id}: ${monitor} ended ${said(end)}, truly at ${its.map(({ to }) => iso(to))}`);
    }
    return broken;
  });
};

export const coverage = (history: History): Coverage => {
  const { troubles, weather } = history.plan;
  const slack = 2 * weather.skew;
  const facts = finalFacts(history).filter(({ stretches }) => stretches.length === 1);
  const held = facts.flatMap(({ service, stretches: [stretch] }) => {
    const its = troubles.filter(({ monitor }) => monitor === `${service}/${stretch?.monitor}`);
    const [trouble] = its;
    if (!stretch?.end || !trouble || its.length !== 1 || trouble.rate === 1) return [];
    return [holds(stretch.start, trouble.from, slack), holds(stretch.end, trouble.to, slack)];
  });
  return { held: held.filter(Boolean).length, of: held.length };
};

const holds = ({ earliest, latest }: Bound, moment: Instant, slack: number): boolean =>
  (earliest ?? Number.NEGATIVE_INFINITY) <= moment + slack && latest >= moment - slack;

const inverted = ({ earliest, at, latest }: Bound, what: string): string[] =>
  (earliest ?? at) <= at && at <= latest ? [] : [`I3 ${what} is inverted: ${earliest} ${at} ${latest}`];

const said = ({ earliest, latest }: Bound): string =>
  `between ${earliest === null ? 'ever' : iso(earliest)} and ${iso(latest)}`;
