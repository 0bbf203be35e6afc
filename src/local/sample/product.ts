import type { CheckResult, Finding } from '../../core/check/observation.ts';
import type { Monitor, Service } from '../../core/config/config.ts';
import { type Instant, minutes } from '../../core/time.ts';
import { blips, type Fault, faults, restartLasts, restarts } from './story.ts';

const instances = ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-6'] as const;

/** What a check of the product would have found at that moment, had it been there. */
export const checked = (
  service: Service,
  monitor: Monitor,
  slot: Instant,
  sentAt: Instant,
  random: () => number,
): CheckResult => {
  const instance = instances[Math.floor(random() * instances.length)] as string;
  const fault = faults.find((each) => meets(each, service, monitor, sentAt, instance) && random() < each.rate);
  const finding = fault?.finding ?? (refused(sentAt) || random() < blips ? gateway : pass);
  const measured = monitor.affected && finding !== gateway ? outOfSync(sentAt) : undefined;
  return {
    observation: {
      monitor: monitor.id,
      vantage: 'local',
      slot,
      sentAt,
      answeredAt: sentAt + Math.round(120 + random() * 400),
      finding,
      ...(service.instance.length > 0 && finding !== gateway && { instance }),
      ...(measured !== undefined && { measured }),
    },
    evidence: { exchanges: [] },
  };
};

const pass: Finding = { result: 'pass' };
const gateway: Finding = { result: 'fail', class: 'gateway' };

const meets = (fault: Fault, service: Service, monitor: Monitor, at: Instant, instance: string): boolean =>
  fault.service === service.id &&
  fault.monitors.includes(monitor.id) &&
  fault.from <= at &&
  at < fault.to &&
  (fault.instances?.includes(instance) ?? true);

const refused = (at: Instant): boolean => restarts.some((from) => from <= at && at < from + restartLasts);

const outOfSync = (at: Instant): number => {
  const fault = faults.find(({ outOfSync: count, from, to }) => count && from <= at && at < to);
  if (!fault?.outOfSync) return 0;
  const [first, last] = fault.outOfSync;
  const begun = fault.from + beforeMending;
  return at < begun ? first : Math.round(first + ((last - first) * (at - begun)) / (fault.to - begun));
};

/** Until somebody began to mend the websites one by one. */
const beforeMending = minutes(10);
