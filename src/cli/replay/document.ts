import type { Happened } from '../../core/incident/happened.ts';
import { iso } from '../../core/time.ts';
import { noticesOf } from '../../flow/replay/beside.ts';
import { delaysIn, median } from '../../flow/replay/delays.ts';
import type { Survey } from '../../flow/replay/recording.ts';
import type { Opened } from '../../flow/replay/replay.ts';
import type { Judged } from './judged.ts';

/** Everything that a replay came to, for programs: times in RFC 3339, spans in milliseconds. */
export const replayDocument = (known: Survey, judged: readonly Judged[]): object => ({
  observations: known.observations,
  ...(known.span && { from: iso(known.span.from), to: iso(known.span.to) }),
  happened: known.happened.map(happenedFields),
  configurations: judged.map(({ label, replayed, comparison }) => ({
    file: label,
    judged: replayed.judged,
    incidents: replayed.incidents.map((opened) => ({
      ...openedFields(opened),
      happened: comparison.outages.filter(({ opened: of }) => of.includes(opened)).map(({ happened: { id } }) => id),
    })),
    outages: comparison.outages.map(({ happened, opened, delay }) => ({
      id: happened.id,
      incidents: opened.map(({ facts }) => facts.id),
      ...(delay !== undefined && { delayMs: delay }),
    })),
    unfounded: comparison.unfounded.map(({ facts }) => facts.id),
    medianDelayMs: median(delaysIn(comparison)) ?? null,
    longestDelayMs: delaysIn(comparison).at(-1) ?? null,
    notices: comparison.notices,
  })),
});

const happenedFields = ({ from, to, detectedAt, ...rest }: Happened): object => ({
  ...rest,
  from: iso(from),
  ...(to !== undefined && { to: iso(to) }),
  ...(detectedAt !== undefined && { detectedAt: iso(detectedAt) }),
});

const openedFields = (opened: Opened): object => {
  const { id, service, status, impact, detectedAt, openedAt, resolvedAt, window, stretches, phases } = opened.facts;
  const bound = ({ at, earliest, latest, model }: typeof window.start): object => ({
    at: iso(at),
    earliest: earliest === null ? null : iso(earliest),
    latest: iso(latest),
    model,
  });
  return {
    id,
    service,
    status,
    impact,
    monitors: [...new Set(stretches.map(({ monitor }) => monitor))],
    detectedAt: iso(detectedAt),
    openedAt: iso(openedAt),
    ...(resolvedAt !== undefined && { resolvedAt: iso(resolvedAt) }),
    window: {
      start: bound(window.start),
      ...(window.end && { end: bound(window.end) }),
      confidence: window.confidence,
    },
    phases: phases.map(({ kind, from, to, monitors }) => ({
      kind,
      from: iso(from),
      ...(to !== undefined && { to: iso(to) }),
      monitors: monitors.map(({ monitor, rate }) => ({ monitor, rate })),
    })),
    notices: noticesOf(opened),
    events: opened.events.map(({ kind, at, monitors }) => ({ kind, at: iso(at), monitors })),
  };
};
