import { announced } from '../../core/incident/event.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import type { Happened } from '../../core/incident/happened.ts';
import type { Recorded } from '../../core/incident/recorded.ts';
import type { ServiceState } from '../../core/judge/state.ts';
import type { Instant } from '../../core/time.ts';
import type { Store } from '../../ports.ts';
import type { Recording } from './recording.ts';

type RecordedStore = Pick<Store, 'states' | 'history' | 'incidents' | 'events' | 'text' | 'maintenance'>;

/** So many chunks are read at a time: a request's worth, and no more than may be held for each of many services. */
const chunksAtOnce = 16;

/** What a store holds of a deployment's past, as it stood when it was opened: every observation, and the incidents on record. */
export const storedRecording = async (store: RecordedStore): Promise<Recording> => {
  const [states, plans] = await Promise.all([store.states(), store.maintenance(0)]);
  return {
    plans,
    blocks: async function* () {
      yield* chunksOf(store, states);
      yield states.flatMap(({ service, observations }) =>
        observations.map((observation): Recorded => ({ service, observation })),
      );
      yield* happenedIn(store);
    },
  };
};

/** Chunk by chunk, always of the service that is furthest behind, so that services stay abreast. */
async function* chunksOf(store: RecordedStore, states: readonly ServiceState[]): AsyncGenerator<readonly Recorded[]> {
  const behind = await Promise.all(states.map((state) => chunkReader(store, state)));
  for (;;) {
    const reader = behind.reduce<ChunkReader | undefined>(
      (first, each) =>
        each.from() !== undefined && !((first?.from() ?? Infinity) <= (each.from() ?? 0)) ? each : first,
      undefined,
    );
    if (!reader) return;
    yield await reader.next();
  }
}

interface ChunkReader {
  /** When the first observation of the next chunk was sent; undefined where there is none. */
  readonly from: () => Instant | undefined;
  readonly next: () => Promise<readonly Recorded[]>;
}

const chunkReader = async (store: RecordedStore, { service, chunks }: ServiceState): Promise<ChunkReader> => {
  let ahead: (readonly Recorded[])[] = [];
  let asked = 0;
  const fill = async (): Promise<void> => {
    while (ahead.length === 0 && asked < chunks) {
      const to = Math.min(chunks, asked + chunksAtOnce);
      const read = await store.history(service, asked + 1, to);
      asked = to;
      ahead = read
        .filter(({ observations }) => observations.length > 0)
        .map(({ observations }) => observations.map((observation): Recorded => ({ service, observation })));
    }
  };
  await fill();
  return {
    from: () => {
      const first = ahead[0]?.[0];
      return first && 'observation' in first ? first.observation.sentAt : undefined;
    },
    next: async () => {
      const block = ahead.shift() as readonly Recorded[];
      await fill();
      return block;
    },
  };
};

async function* happenedIn(store: RecordedStore): AsyncGenerator<readonly Recorded[]> {
  let cursor: string | undefined;
  do {
    const page = await store.incidents(cursor === undefined ? {} : { cursor });
    yield await Promise.all(page.items.map(async (facts) => ({ happened: await happenedAs(store, facts) })));
    cursor = page.next;
  } while (cursor !== undefined);
}

const happenedAs = async (store: RecordedStore, facts: IncidentFacts): Promise<Happened> => {
  const [events, text] = await Promise.all([store.events(facts.id), store.text(facts.id)]);
  return {
    id: facts.id,
    service: facts.service,
    monitors: [...new Set(facts.stretches.map(({ monitor }) => monitor))],
    from: facts.window.start.at,
    ...(facts.window.end && { to: facts.window.end.at }),
    detectedAt: facts.detectedAt,
    notices: events.filter(({ kind }) => announced.includes(kind)).length,
    ...(text?.value.dismissed && { dismissed: true }),
  };
};
