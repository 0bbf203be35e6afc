import type { Bound } from '../../incident/facts.ts';
import type { Instant } from '../../time.ts';
import type { Dossier } from '../dossier.ts';
import { spokenBetween, spokenRange } from '../spoken-duration.ts';
import type { Acknowledgement } from '../text.ts';

/** How long it took to see it, to tell of it, to take it up and to see it over. */
export const delays = (
  { facts, announcedAt }: Dossier,
  acknowledgement: Acknowledgement | undefined,
): readonly string[] => {
  const { detectedAt, openedAt, monitoringAt, resolvedAt, closedBecause, window } = facts;
  const notice = announcedAt.size === 0 ? undefined : Math.min(...announcedAt.values());
  return [
    `Detected ${since(window.start, detectedAt)} after it began.`,
    notice === undefined
      ? 'No notice of it is known to have gone out.'
      : `First notice sent ${spokenBetween(openedAt, notice)} after it was opened.`,
    acknowledgement === undefined
      ? 'Nobody is recorded to have taken it up.'
      : `Taken up ${spokenBetween(openedAt, acknowledgement.at)} after it was opened.`,
    ...(window.end !== undefined && resolvedAt !== undefined && closedBecause === undefined
      ? [
          ...(monitoringAt === undefined
            ? []
            : [`Seen to pass again ${since(window.end, monitoringAt)} after it ended.`]),
          `Resolved ${since(window.end, resolvedAt)} after it ended.`,
        ]
      : []),
  ];
};

/** From an edge that is known within bounds to a moment that is known. */
const since = (edge: Bound, at: Instant): string =>
  spokenRange({
    min: Math.max(0, at - edge.latest),
    ...(edge.earliest !== null && { max: Math.max(0, at - edge.earliest) }),
  });
