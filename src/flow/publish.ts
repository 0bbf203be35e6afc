import type { Config } from '../core/config/config.ts';
import { documentsOf } from '../core/status/documents.ts';
import { type ClockFace, type Edition, editionOf, realTime } from '../core/status/edition.ts';
import { noPast, type Past, type PastIncident, tellsTooMuch } from '../core/status/past.ts';
import { projectAndFile } from '../core/status/project.ts';
import { type Pulse, pulseOf } from '../core/status/pulse.ts';
import { violations } from '../core/status/rules/violations.ts';
import { uptimeDays } from '../core/status/uptime.ts';
import { visibilityIn } from '../core/status/visibility.ts';
import { days } from '../core/time.ts';
import type { Clock, Log, Publication, Site, Store } from '../ports.ts';
import { editionDossiers } from './edition-dossiers.ts';
import { withPlans } from './plans.ts';
import { acquire, type Lease, LeaseLost } from './publication-lease.ts';
import type { PublishMemory } from './publish-memory.ts';
import { putChanged } from './put-changed.ts';

export interface PublishWorld {
  readonly config: Config;
  readonly store: Store;
  readonly site: Site;
  readonly clock: Clock;
  /** Names this run alone: two runs with one name would both believe that they hold the lease. */
  readonly owner: string;
  readonly log: Log;
  readonly memory: PublishMemory;
  /** Incidents of which something was written just now, as far as anybody knows: the pages of old ones are drawn anew at once. */
  readonly news?: readonly string[];
  /** How readers' clocks tell the page's time, where that is not their own. */
  readonly clockFace?: ClockFace;
}

export type Published =
  | {
      readonly outcome: 'published';
      readonly sequence: number;
      readonly written: readonly string[];
      /** How the monitoring itself was, by what this edition was made from. */
      readonly pulse: Pulse;
    }
  /** Another run holds the lease; it will publish once more. */
  | { readonly outcome: 'left' }
  /** Another run took the lease over: this one was too slow, and its last files were refused or replaced. */
  | { readonly outcome: 'overtaken' };

/**
 * Makes the site say what is known now. One publisher at a time, under a lease; a rival only leaves word that there is
 * more to tell. Each set is checked as a whole before any of it is put; files that would not change are not written, each write is
 * conditional on the file's tag, and what readers begin with comes last. Whoever dies in the middle leaves an older edition, whole, and
 * a lease that ends.
 */
export const publish = async (world: PublishWorld): Promise<Published> => {
  const lease = await acquire(world);
  if (lease === undefined) return { outcome: 'left' };
  const written = new Set<string>();
  let pulse: Pulse;
  try {
    do {
      const once = await publishOnce(world, lease);
      for (const key of once.written) written.add(key);
      pulse = once.pulse;
    } while (await lease.release());
  } catch (cause) {
    if (cause instanceof LeaseLost) return { outcome: 'overtaken' };
    await lease.abandon();
    throw cause;
  }
  return { outcome: 'published', sequence: lease.publication().sequence, written: [...written], pulse };
};

/** Thrown where a set of documents breaks a rule: none of it is put, the edition before stays, and says by itself how old it is. */
class EditionUnsound extends Error {
  readonly code = 'edition-unsound';
  constructor(broken: readonly string[]) {
    const more = broken.length > 5 ? `; and ${broken.length - 5} more` : '';
    super(`the documents break rules, and were not put: ${broken.slice(0, 5).join('; ')}${more}`);
    this.name = 'EditionUnsound';
  }
}

interface Once {
  readonly written: readonly string[];
  readonly pulse: Pulse;
}

const publishOnce = async (world: PublishWorld, lease: Lease): Promise<Once> => {
  const before = lease.publication();
  const { edition, past, pulse } = await editionNow(world, before);
  const documents = documentsOf(edition, Object.keys(before.digests));
  const broken = violations(documents);
  if (broken.length > 0) throw new EditionUnsound(broken);
  return { written: await putChanged(world.site, lease, documents, { stamps: edition.stamps, past }), pulse };
};

const editionNow = async (
  world: PublishWorld,
  { stamps, sequence, past: filed = noPast, asked = [] }: Publication,
): Promise<{ readonly edition: Edition; readonly past: Past; readonly pulse: Pulse }> => {
  const { config, store, clock, memory, clockFace = realTime } = world;
  const now = clock.now();
  const { visibility } = visibilityIn(config, stamps);
  const urgent = (incident: PastIncident): boolean => tellsTooMuch(incident, visibility, config.page);
  const [planned, states, incidents] = await Promise.all([
    withPlans(config, store, now - days(uptimeDays)),
    store.states(),
    editionDossiers(store, memory.dossiers, filed, { turn: sequence, asked, urgent, now }),
  ]);
  const [answered, observed] = await Promise.all([memory.answered(states, now), memory.observed(states, now)]);
  const known = { config: planned, states, incidents, days: observed, answered, stamps, past: filed, now };
  const { status, past } = projectAndFile(known);
  const edition = editionOf(status, { config, stamps, sequence, clock: clockFace });
  return { edition, past, pulse: pulseOf(config, states, now) };
};
