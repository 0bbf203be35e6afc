import type { Happened } from '../../core/incident/happened.ts';
import { hours, type Instant, type Millis, minutes } from '../../core/time.ts';
import type { Opened } from '../../flow/replay/replay.ts';

/** One picture: an incident that would have opened, what happened then, and the time around both that it shows. */
export interface Frame {
  readonly opened: Opened;
  /** Undefined where nobody says what happened. */
  readonly happened?: readonly Happened[];
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
}

/** @param recordedTo the end of the recording: an incident that was still open goes on until then. */
export const frameOf = (opened: Opened, happened: readonly Happened[] | undefined, recordedTo: Instant): Frame => {
  const outages = happened ?? [];
  const { window, resolvedAt } = opened.facts;
  const from = Math.min(window.start.earliest ?? window.start.at, ...outages.map((each) => each.from));
  const ends = [
    resolvedAt ?? recordedTo,
    window.end?.latest ?? recordedTo,
    ...outages.map(({ to }) => to ?? recordedTo),
  ];
  const to = Math.max(...ends);
  const margin = Math.min(Math.max((to - from) * 0.06, minutes(2)), hours(6));
  return { opened, ...(happened && { happened }), from: from - margin, to: to + margin };
};

/** Which of so many columns a moment falls into; those outside the picture into the nearest. */
export const columnOf = ({ from, to }: Pick<Frame, 'from' | 'to'>, at: Instant, columns: number): number =>
  Math.min(columns - 1, Math.max(0, Math.floor(((at - from) / (to - from)) * columns)));

const paces: readonly Millis[] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080].map(minutes);

/** Round moments to be named below a picture: at most so many. */
export const ticksOf = ({ from, to }: Pick<Frame, 'from' | 'to'>, most: number): readonly Instant[] => {
  const pace = paces.find((each) => (to - from) / each <= most) ?? Math.ceil((to - from) / most);
  const first = Math.ceil(from / pace) * pace;
  return Array.from({ length: most + 1 }, (_, i) => first + i * pace).filter((at) => at < to);
};

/** When a replay speaks: of what is past, whatever the minute. */
export const afterwards: Instant = Number.POSITIVE_INFINITY;
