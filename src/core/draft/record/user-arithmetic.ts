import type { IncidentFacts, Phase } from '../../incident/facts.ts';
import { type Instant, minutes } from '../../time.ts';
import type { Names } from '../names.ts';
import { spokenShare } from '../phase-sentences.ts';
import { durationOf } from '../spoken-duration.ts';

/** No check counts people. Whoever knows how many use it in a minute can work out the rest: this writes the sum down for them. */
export const userArithmetic = (facts: IncidentFacts, names: Names): readonly string[] => {
  const monitors = [...new Set(facts.stretches.map(({ monitor }) => monitor))];
  return monitors.flatMap((monitor) => {
    const parts = facts.phases.flatMap((phase) => part(facts, phase, monitor));
    if (parts.length === 0) return [];
    const longest = durationOf(facts.window)?.max;
    const audience = names.audience(facts.service, monitor) ?? `users of ${names.monitor(facts.service, monitor)}`;
    const total = Math.round(parts.reduce((sum, { lasted, rate }) => sum + lasted * rate, 0));
    return [
      `${names.monitor(facts.service, monitor)} failed for ${parts.map(({ lasted, rate }) => `${lasted} min × ${share(rate)}`).join(' + ')}: about ${total} minutes’ worth.`,
      `If N of “${audience}” use it in a minute: about N × ${total} failed visits${longest === undefined ? '' : `, by at most N × ${Math.ceil(longest / minutes(1))} people`}.`,
    ];
  });
};

interface Part {
  readonly lasted: number;
  readonly rate: number;
}

const part = (facts: IncidentFacts, { from, to, monitors }: Phase, monitor: string): readonly Part[] => {
  const rate = monitors.find((each) => each.monitor === monitor)?.rate ?? 0;
  const until: Instant = to ?? facts.updatedAt;
  const lasted = Math.round((until - from) / minutes(1));
  return rate === 0 || lasted === 0 ? [] : [{ lasted, rate }];
};

const share = (rate: number): string => (rate >= 1 ? '100 %' : spokenShare(rate).replace('about ', ''));
