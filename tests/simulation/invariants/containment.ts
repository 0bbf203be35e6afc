import type { Bound } from '../../../src/core/incident/facts.ts';
import { type Instant, iso } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import { finalFacts } from './read.ts';

/** How often the bounds of intermittent faults held the truth: no invariant of one history, but of all of them together. */
export interface Coverage {
  readonly start: Share;
  readonly end: Share;
}

export interface Share {
  readonly held: number;
  readonly of: number;
}

/** What is stated of such bounds. Of fewer than so many, too few are seen to hold them to it. */
const stated = 0.95;
const enough = 1_000;

export const none: Coverage = { start: { held: 0, of: 0 }, end: { held: 0, of: 0 } };

export const together = (a: Coverage, b: Coverage): Coverage => ({
  start: { held: a.start.held + b.start.held, of: a.start.of + b.start.of },
  end: { held: a.end.held + b.end.held, of: a.end.of + b.end.of },
});

/** Whether bounds hold as often as they say they do, those of starts and those of ends. */
export const asStated = ({ start, end }: Coverage): boolean =>
  start.of + end.of < enough || [start, end].every(({ held, of }) => held >= stated * of);

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
      // One that a single region sees fails but some of the checks.
      if (its.some(({ rate, vantage }) => rate < 1 || vantage !== undefined)) continue;
      if (start.model === 'hard' && !its.some(({ from }) => holds(start, from, slack)))
        broken.push(`I3 ${id}: ${monitor} began ${said(start)}, truly at ${its.map(({ from }) => iso(from))}`);
      if (end?.model === 'hard' && !its.some(({ to }) => holds(end, to, slack)))
        broken.push(`I3 ${id}: ${monitor} ended ${said(end)}, truly at ${its.map(({ to }) => iso(to))}`);
    }
    return broken;
  });
};

/**
 * Of each stretch of a monitor that truly had one intermittent fault, seen from everywhere, and no other. Of one that was taken out of the configuration
 * nobody saw the end: what is stated of it is until when it was watched.
 */
export const coverage = (history: History): Coverage => {
  const { troubles, weather, deployments } = history.plan;
  const slack = 2 * weather.skew;
  const stretches = finalFacts(history).flatMap(({ service, stretches }) =>
    stretches.map((stretch) => ({ ...stretch, name: `${service}/${stretch.monitor}` })),
  );
  return stretches.reduce((sum, { name, start, end }) => {
    const [trouble, ...others] = troubles.filter(({ monitor }) => monitor === name);
    if (!end || !trouble || others.length > 0 || trouble.rate === 1 || trouble.vantage !== undefined) return sum;
    const share = (bound: Bound, moment: Instant): Share => ({ held: holds(bound, moment, slack) ? 1 : 0, of: 1 });
    const watched = deployments.every(({ config }) =>
      config.services.some(({ id, monitors }) => monitors.some((its) => `${id}/${its.id}` === name)),
    );
    return together(sum, {
      start: share(start, trouble.from),
      end: watched ? share(end, trouble.to) : none.end,
    });
  }, none);
};

const holds = ({ earliest, latest }: Bound, moment: Instant, slack: number): boolean =>
  (earliest ?? Number.NEGATIVE_INFINITY) <= moment + slack && latest >= moment - slack;

const inverted = ({ earliest, at, latest }: Bound, what: string): string[] =>
  (earliest ?? at) <= at && at <= latest ? [] : [`I3 ${what} is inverted: ${earliest} ${at} ${latest}`];

const said = ({ earliest, latest }: Bound): string =>
  `between ${earliest === null ? 'ever' : iso(earliest)} and ${iso(latest)}`;
