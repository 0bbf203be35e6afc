import type { PlannedMaintenance } from '../../core/config/planned-maintenance.ts';
import type { Happened } from '../../core/incident/happened.ts';
import { isObservation, type Recorded, type RecordedObservation } from '../../core/incident/recorded.ts';
import type { Instant, Millis } from '../../core/time.ts';
import { paceMeter } from './pace-meter.ts';

/** What was observed over a time, wherever it is kept. */
export interface Recording {
  /** All of it in blocks, by and large by time; the same each time that it is asked for, so that no more than a block need be held. */
  blocks(): AsyncIterable<readonly Recorded[]>;
  /** What people planned beside the configuration: it muted alarms then, and does so again. */
  readonly plans?: readonly PlannedMaintenance[];
}

/** What a first reading tells of a recording. */
export interface Survey {
  readonly observations: number;
  /** The first and the last sending; absent where there is no observation. */
  readonly span?: { readonly from: Instant; readonly to: Instant };
  /** Services and their monitors, with how often each was observed. */
  readonly monitors: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By `service/monitor`: the interval between its planned checks. */
  readonly paces: ReadonlyMap<string, Millis>;
  readonly happened: readonly Happened[];
  /** For each block: nothing in any later one was sent before this. */
  readonly laterFrom: readonly Instant[];
}

/** Reads a recording once, to know what is in it and how far out of order. */
export const survey = async (recording: Recording): Promise<Survey> => {
  const monitors = new Map<string, Map<string, number>>();
  const happened: Happened[] = [];
  const firstOf: Instant[] = [];
  const meter = paceMeter();
  let [observations, from, to] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const block of recording.blocks()) {
    let first = Number.POSITIVE_INFINITY;
    for (const recorded of block) {
      if (!isObservation(recorded)) {
        happened.push(recorded.happened);
        continue;
      }
      const { sentAt, slot, monitor } = recorded.observation;
      observations++;
      meter.saw(`${recorded.service}/${monitor}`, slot);
      first = Math.min(first, sentAt);
      to = Math.max(to, sentAt);
      const counts = monitors.get(recorded.service) ?? new Map<string, number>();
      monitors.set(recorded.service, counts.set(monitor, (counts.get(monitor) ?? 0) + 1));
    }
    from = Math.min(from, first);
    firstOf.push(first);
  }
  return {
    observations,
    ...(observations > 0 && { span: { from, to } }),
    monitors,
    paces: meter.paces(),
    happened: happened.sort((a, b) => a.from - b.from),
    laterFrom: leastOfLater(firstOf),
  };
};

const leastOfLater = (firstOf: readonly Instant[]): readonly Instant[] => {
  const later: Instant[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let i = firstOf.length - 1; i >= 0; i--) {
    later[i] = least;
    least = Math.min(least, firstOf[i] as Instant);
  }
  return later;
};

/** All observations by sending, a portion at a time. Holds back only what an earlier one may still follow. */
export async function* inOrder(
  recording: Recording,
  { laterFrom }: Pick<Survey, 'laterFrom'>,
): AsyncGenerator<readonly RecordedObservation[]> {
  let held: RecordedObservation[] = [];
  let first = Number.POSITIVE_INFINITY;
  let block = 0;
  for await (const read of recording.blocks()) {
    const until = laterFrom[block++] ?? Number.POSITIVE_INFINITY;
    for (const recorded of read) {
      if (!isObservation(recorded)) continue;
      held.push(recorded);
      first = Math.min(first, recorded.observation.sentAt);
    }
    if (held.length === 0 || first > until) continue;
    held.sort((a, b) => a.observation.sentAt - b.observation.sentAt);
    const later = held.findIndex(({ observation }) => observation.sentAt > until);
    const ready = later < 0 ? held : held.slice(0, later);
    held = later < 0 ? [] : held.slice(later);
    first = held[0]?.observation.sentAt ?? Number.POSITIVE_INFINITY;
    yield ready;
  }
}
