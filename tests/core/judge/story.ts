import type { CheckResult, Finding } from '../../../src/core/check/observation.ts';
import type { Service } from '../../../src/core/config/config.ts';
import { fold } from '../../../src/core/judge/fold.ts';
import type { Folded } from '../../../src/core/judge/folded.ts';
import type { ServiceState } from '../../../src/core/judge/state.ts';
import type { Tick } from '../../../src/core/judge/tick-input.ts';
import { type Instant, minutes, type Span } from '../../../src/core/time.ts';

/** One drawing a monitor, one mark a minute: `.` pass, `x` 502, `a` refused, `l` session lost, `s` slow, `?` inconclusive, blank no check. */
export type Drawings = Readonly<Record<string, string>>;

export const midnight: Instant = Date.UTC(2017, 6, 20);

const findings: Readonly<Record<string, Finding>> = {
  '.': { result: 'pass' },
  x: { result: 'fail', class: 'gateway' },
  a: { result: 'fail', class: 'auth' },
  l: { result: 'fail', class: 'session-lost' },
  s: { result: 'slow' },
  '?': { result: 'inconclusive', reason: 'our-network' },
};

export const ticksOf = (drawings: Drawings): readonly (readonly CheckResult[])[] => {
  const length = Math.max(...Object.values(drawings).map((drawing) => drawing.length));
  return Array.from({ length }, (_, minute) =>
    Object.entries(drawings).flatMap(([monitor, drawing]) => {
      const finding = findings[drawing[minute] ?? ' '];
      return finding ? [result(monitor, minute, finding)] : [];
    }),
  );
};

const result = (monitor: string, minute: number, finding: Finding): CheckResult => {
  const slot = midnight + minutes(minute);
  return {
    observation: { monitor, vantage: 'home', slot, sentAt: slot, answeredAt: slot + 1_000, finding },
    evidence: { exchanges: [] },
  };
};

export const tickAt = (
  service: Service,
  results: readonly CheckResult[],
  minute: number,
  more: Partial<Tick> = {},
): Tick => ({
  service,
  config: 1,
  results,
  busy: [],
  now: midnight + minutes(minute) + 1_500,
  token: `t${minute}`,
  maintenance: [],
  ...more,
});

/** What happened, in the order in which it did: `2 opened a,b`. */
export const told = (service: Service, drawings: Drawings, maintenance: readonly Span[] = []): readonly string[] =>
  folds(service, drawings, maintenance).flatMap(({ changes }, minute) =>
    changes.map(({ kind, monitors }) => `${minute} ${kind} ${monitors.join(',')}`),
  );

export const folds = (service: Service, drawings: Drawings, maintenance: readonly Span[] = []): readonly Folded[] => {
  let state: ServiceState | undefined;
  return ticksOf(drawings).map((results, minute) => {
    const folded = fold(state, tickAt(service, results, minute, { maintenance }));
    state = folded.state;
    return folded;
  });
};
