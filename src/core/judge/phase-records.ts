import type { Observation } from '../check/observation.ts';
import { sessionOwner } from '../check/session-owner.ts';
import type { Monitor, Service } from '../config/config.ts';
import type { Span } from './span.ts';
import type { PhaseRecord } from './trials.ts';

/** What each monitor showed in each of its phases: what its failures are attributed by. */
export const phaseRecords = (
  service: Service,
  spans: readonly Span[],
  observations: readonly Observation[],
): readonly PhaseRecord[] => {
  const byMonitor = Map.groupBy(observations, ({ monitor }) => monitor);
  return spans.flatMap(({ monitor: id, to, verdicts }) => {
    const monitor = service.monitors.find((each) => each.id === id);
    const [first, last] = [verdicts[0], verdicts.at(-1)];
    if (!monitor || !first || !last) return [];
    const during = (byMonitor.get(id) ?? []).filter(({ sentAt }) => sentAt >= first.sentAt && sentAt <= last.sentAt);
    return [
      {
        monitor: id,
        observations: during,
        goesOn: to === undefined,
        keptSession: sessionOwner(monitor) !== undefined,
        steps: stepsOf(monitor),
      },
    ];
  });
};

const stepsOf = ({ check }: Monitor): readonly string[] =>
  check.kind === 'http' && check.steps.length > 1 ? check.steps.map(({ name }) => name) : [];
