import { z } from 'zod';
import { hours, seconds } from '../../time.ts';
import { lengthOfTime, workingDays } from './duration.ts';
import { whole } from './leaf.ts';

const failures = whole(1, 12);
const of = whole(1, 12);

const alarm = z
  .strictObject({
    failures: failures.meta({ description: 'So many failed verdicts …', examples: [2] }),
    of: of.meta({ description: '… among the last so many open an incident.', examples: [5] }),
  })
  .meta({
    description: 'When there is an incident: M failed verdicts among the last N.',
    examples: [{ failures: 2, of: 5 }],
  });

const slow = z
  .union([
    z.literal('off').transform(() => 'off' as const),
    z.strictObject({
      over: lengthOfTime(1, seconds(20), '2s').describe('A good answer that took longer than this is slow.'),
      failures: failures.optional().meta({ description: 'So many slow verdicts …', default: 3, examples: [3] }),
      of: of.optional().meta({ description: '… among the last so many mean degraded.', default: 5, examples: [5] }),
    }),
  ])
  .meta({
    description: 'When slow answers mean degraded; `off` takes back what was inherited. Default: off.',
    examples: [{ over: '2s', failures: 3, of: 5 }, 'off'],
  });

/** What may stand in `defaults`, on a service and on a monitor; the nearest one counts, as a whole. */
export const monitorPace = {
  every: lengthOfTime(seconds(1), hours(1), '30s')
    .optional()
    .describe('The time between checks, at most 1h: at least 10s on AWS, 1s in local mode. Default 60s.'),
  timeout: lengthOfTime(1, seconds(20), '10s')
    .optional()
    .describe('The limit of a whole check, all its steps and redirects, at most 20s. Default 10s.'),
  recheck: lengthOfTime(seconds(1), hours(1), '5s')
    .optional()
    .describe('The time between checks after a first failure. Default 5s; an inherited one is cut to `every`.'),
  alarm: alarm.optional(),
  slow: slow.optional(),
};

/** What may stand in `defaults` and on a service. */
export const servicePace = {
  reopen: lengthOfTime(0, hours(24), '30m')
    .optional()
    .describe('Failing again within this time of resolving reopens the incident. Default 30m.'),
  draftDue: workingDays
    .optional()
    .describe('The number of working days within which a post-mortem should be published. Default 5d.'),
};

export const defaults = z.strictObject({ ...monitorPace, ...servicePace }).meta({
  description: 'What holds for every service and monitor that says nothing else.',
  examples: [{ every: '60s' }],
});
