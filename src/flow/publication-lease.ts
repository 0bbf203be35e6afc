import { type Instant, type Millis, seconds } from '../core/time.ts';
import type { Clock, Publication, Store } from '../ports.ts';

export interface LeaseWorld {
  readonly store: Pick<Store, 'publication' | 'recordPublication'>;
  readonly clock: Clock;
  readonly owner: string;
  readonly news?: readonly string[];
}

/** What was written of an edition, and what the next one begins with. */
type Progress = Pick<Publication, 'tags' | 'digests' | 'stamps' | 'past'>;

export interface Lease {
  publication(): Publication;
  /** Records what was written, and holds on. @throws LeaseLost */
  record(progress: Progress): Promise<void>;
  /** Holds on for longer, if it is time to, and records how far it came: whoever follows a run that dies need not begin anew. @throws LeaseLost */
  renew(soFar: () => Pick<Publication, 'tags' | 'digests'>): Promise<void>;
  /** @throws LeaseLost where another run has taken over, though nobody may have noticed yet. */
  confirm(): Promise<void>;
  /** Lets go; or holds on and answers true, under the next sequence, where a rival has left word meanwhile. @throws LeaseLost */
  release(): Promise<boolean>;
  /** Lets go after a failure, so that the next run need not wait; never fails itself. */
  abandon(): Promise<void>;
}

export class LeaseLost extends Error {
  readonly code = 'lease-lost';
  constructor(owner: string) {
    super(`publisher ${owner}: another run has taken the lease over; this one stops`);
    this.name = 'LeaseLost';
  }
}

const leaseFor: Millis = seconds(30);
const disagreement: Millis = seconds(10);
const attempts = 10;

const nothing: Publication = { sequence: 0, dirty: false, tags: {}, digests: {}, stamps: {} };

/**
 * Takes the lease, with a sequence that nobody had before. Undefined where another run holds it: it is then told, by
 * `dirty`, that there is more to publish.
 */
export const acquire = async (world: LeaseWorld): Promise<Lease | undefined> => {
  const { store, clock, owner, news = [] } = world;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { value, version } = (await store.publication()) ?? { value: nothing, version: 0 };
    const now = clock.now();
    if (isHeld(value, now)) {
      const told = { ...value, ...askedOf(value, news), dirty: true };
      const known = value.dirty && told.asked?.length === value.asked?.length;
      if (known || (await store.recordPublication(told, version))) return undefined;
      continue;
    }
    const mine: Publication = {
      ...value,
      ...askedOf(value, news),
      sequence: value.sequence + 1,
      owner,
      until: now + leaseFor,
      dirty: false,
    };
    if (await store.recordPublication(mine, version)) return holding(world, mine, version + 1);
  }
  return undefined;
};

const askedOf = ({ asked = [] }: Publication, news: readonly string[]): Pick<Publication, 'asked'> => {
  const all = [...new Set([...asked, ...news])];
  return all.length > 0 ? { asked: all } : {};
};

/**
 * A lease that ends much later than one taken now would was written by a clock that has been set back since: it is none. A little later
 * is what clocks of two machines disagree by.
 */
const isHeld = ({ owner, until = 0 }: Publication, now: Instant): boolean =>
  owner !== undefined && until > now && until <= now + leaseFor + disagreement;

const holding = ({ store, clock, owner }: LeaseWorld, taken: Publication, at: number): Lease => {
  let held = taken;
  let version = at;

  /** Only this run and the word that rivals leave can have changed it while the lease is ours. */
  const write = async (change: (now: Publication) => Publication): Promise<void> => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const next = change(held);
      if (await store.recordPublication(next, version)) {
        held = next;
        version += 1;
        return;
      }
      await reread();
    }
    throw new LeaseLost(owner);
  };

  const reread = async (): Promise<void> => {
    const present = await store.publication();
    if (present?.value.owner !== owner || present.value.sequence !== held.sequence) throw new LeaseLost(owner);
    held = present.value;
    version = present.version;
  };

  const extended = (): Pick<Publication, 'until'> => ({ until: clock.now() + leaseFor });
  const released = ({ owner: _owner, until: _until, asked: _asked, ...rest }: Publication): Publication => ({
    ...rest,
    dirty: false,
  });

  return {
    publication: () => held,
    record: (progress) => write((now) => ({ ...now, ...progress, ...extended() })),
    renew: async (soFar) => {
      if ((held.until ?? 0) - clock.now() >= leaseFor / 2) return;
      const progress = soFar();
      await write((now) => ({ ...now, ...progress, ...extended() }));
    },
    confirm: reread,
    release: async () => {
      let again = false;
      await write((now) => {
        again = now.dirty;
        return again ? { ...now, sequence: now.sequence + 1, dirty: false, ...extended() } : released(now);
      });
      return again;
    },
    abandon: async () => {
      // What was asked is still to be done.
      await write((now) => ({ ...released(now), ...askedOf(now, []) })).catch(() => undefined);
    },
  };
};
