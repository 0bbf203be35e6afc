import { hash } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { componentId, groupId } from './public-id.ts';
import type { PublicStatus } from './public-status.ts';
import type { Stamp, Stamps } from './stamp.ts';
import { contentOf, type V2Content } from './v2/content.ts';

/** One set of documents: what is public, and since when each part of it has been so. */
export interface Edition {
  readonly status: PublicStatus;
  readonly content: V2Content;
  readonly stamps: Stamps;
  /** Counts the editions; never goes back. */
  readonly sequence: number;
  readonly clock: ClockFace;
}

/** How a reader's clock tells the page's time: `page = offset + reader × speed`. */
export interface ClockFace {
  readonly speed: number;
  readonly offset: number;
}

export const realTime: ClockFace = { speed: 1, offset: 0 };

/** The key of the stamp that the page itself bears. */
export const pageStamp = 'page';

/**
 * The next edition. A stamp's time changes only where the content under it did. Stamps of monitors that left the
 * configuration stay, so that the log can go on naming them; those of monitors made private go.
 */
export const editionOf = (
  status: PublicStatus,
  {
    config,
    stamps: before,
    sequence,
    clock,
  }: {
    readonly config: Config;
    readonly stamps: Stamps;
    readonly sequence: number;
    readonly clock: ClockFace;
  },
): Edition => {
  const restamped = (id: string, name: string, shown: unknown): Stamp => {
    const digest = digestOf(JSON.stringify(shown));
    const was = before[id];
    if (was?.digest === digest) return was;
    return { since: was?.since ?? status.at, changedAt: Math.max(status.at, was?.changedAt ?? 0), digest, name };
  };
  const parts = {
    ...withoutPrivate(before, config),
    ...Object.fromEntries(partsOf(status).map(({ id, name, shown }) => [id, restamped(id, name, shown)])),
  };
  const content = contentOf(status, parts);
  const page = restamped(pageStamp, status.page.name, content);
  // Whatever a clock did, no time in a document is later than the page's own.
  const stamps = { ...parts, [pageStamp]: { ...page, changedAt: Math.max(page.changedAt, latest(content)) } };
  return { status, content, stamps, sequence, clock };
};

const withoutPrivate = (stamps: Stamps, { services }: Config): Stamps => {
  const hidden = new Set(
    services.flatMap(({ id, monitors }) => [
      ...monitors.filter((monitor) => !monitor.public).map((monitor) => componentId(id, monitor.id)),
      ...(monitors.some((monitor) => monitor.public) ? [] : [groupId(id)]),
    ]),
  );
  return Object.fromEntries(Object.entries(stamps).filter(([id]) => !hidden.has(id)));
};

interface Part {
  readonly id: string;
  readonly name: string;
  /** What a change of counts as a change of the part. */
  readonly shown: unknown;
}

const partsOf = ({ services, maintenances }: PublicStatus): readonly Part[] => [
  ...services.flatMap(({ id, name, level, monitors }, position): readonly Part[] => [
    { id: groupId(id), name, shown: [position, name, level, monitors.map((monitor) => monitor.id)] },
    ...monitors.map((monitor, place) => ({
      id: componentId(id, monitor.id),
      name: monitor.name,
      shown: [place, monitor.name, monitor.level, monitor.audience ?? null],
    })),
  ]),
  ...maintenances.map(({ id, name, ...rest }) => ({ id, name, shown: [name, rest] })),
];

const latest = ({ components, incidents, maintenances }: V2Content): number =>
  [...components, ...incidents, ...maintenances].reduce(
    (last, { updated_at }) => Math.max(last, Date.parse(updated_at)),
    0,
  );

/** For telling whether content is the same as before. */
export const digestOf = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);
