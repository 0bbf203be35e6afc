import type { CheckSpec } from '../config/check-spec.ts';
import type { Config, Monitor } from '../config/config.ts';
import { checksPerMonth } from '../config/volume.ts';
import { seconds } from '../time.ts';
import { amount } from './line.ts';

/** What AWS's own would ask for watching the same, US dollars a month. */
export interface Alternative {
  readonly what: string;
  readonly total: number;
  readonly from: string;
}

const readsBody = (check: CheckSpec): boolean => {
  const expectations = check.kind === 'http' ? check.steps.map(({ expect }) => expect) : [check.expect];
  return expectations.some(
    ({ contains, notContains, json }) => contains.length + notContains.length + Object.keys(json).length > 0,
  );
};

const urlOf = (check: CheckSpec): string => (check.kind === 'http' ? (check.steps[0]?.url ?? '') : check.url);

const featuresOf = ({ check, every }: Monitor): number =>
  (urlOf(check).startsWith('https:') ? 1 : 0) + (readsBody(check) ? 1 : 0) + (every < seconds(30) ? 1 : 0);

/** The same monitors as CloudWatch Synthetics canaries, and as Route 53 health checks. */
export const alternatives = (config: Config): readonly Alternative[] => {
  const monitors = config.services.flatMap((service) => service.monitors);
  const checks = checksPerMonth(config);
  const features = monitors.reduce((sum, each) => sum + featuresOf(each), 0);
  return [
    {
      what: 'CloudWatch Synthetics canaries',
      total: amount({ priced: 'canaryRuns', units: checks }),
      from: `${checks.toLocaleString('en-GB')} runs; their Lambda, S3 and alarms come on top`,
    },
    {
      what: 'Route 53 health checks',
      total:
        amount({ priced: 'healthChecks', units: monitors.length }) +
        amount({ priced: 'healthCheckFeatures', units: features }),
      from: `${monitors.length.toLocaleString('en-GB')} of endpoints outside AWS with ${features.toLocaleString('en-GB')} features (HTTPS, a text, 10 s); without logins, steps, incidents or a page`,
    },
  ];
};
