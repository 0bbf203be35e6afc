import { readFileSync } from 'node:fs';
import { openStore } from '../../src/adapters/sqlite/store.ts';
import { announced, dedupeKey } from '../../src/core/incident/event.ts';
import type { Bound, IncidentFacts } from '../../src/core/incident/facts.ts';
import { type Instant, iso } from '../../src/core/time.ts';
import type { Outage } from './product.ts';

export interface Found {
  readonly incidents: number;
  readonly events: number;
  readonly notices: number;
  /** What ought not to be, as sentences. */
  readonly wrong: readonly string[];
}

/** Holds what was kept and told against what truly happened. @param met the outages that were surely seen often enough. */
export const verdict = async (data: string, outages: readonly Outage[], met: ReadonlySet<Outage>): Promise<Found> => {
  const store = openStore(`${data}/downdraft.sqlite`);
  try {
    const incidents: IncidentFacts[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await store.incidents(cursor === undefined ? {} : { cursor });
      incidents.push(...page.items);
      cursor = page.next;
      if (cursor === undefined) break;
    }
    const events = (await Promise.all(incidents.map(({ id }) => store.events(id)))).flat();
    const told = toldIn(`${data}/outbox.ndjson`);
    const untold = events.filter((event) => announced.includes(event.kind) && !told.has(dedupeKey(event)));
    const wrong = [
      ...outages.flatMap((outage) => wrongWith(outage, met.has(outage), incidents)),
      ...incidents.flatMap((incident) =>
        outages.some((its) => isOf(incident, its)) ? [] : [`${incident.id}: nothing failed`],
      ),
      ...untold.map((event) => `${dedupeKey(event)} ${event.kind} is not in the outbox`),
    ];
    return { incidents: incidents.length, events: events.length, notices: told.size, wrong };
  } finally {
    store.close();
  }
};

const isOf = ({ service }: IncidentFacts, { path }: Outage): boolean => path.startsWith(`/${service}/`);

const wrongWith = (outage: Outage, met: boolean, incidents: readonly IncidentFacts[]): readonly string[] => {
  const { path, from, to } = outage;
  const its = incidents.filter((incident) => isOf(incident, outage));
  const [incident] = its;
  if (its.length > 1) return [`${path}: ${its.length} incidents tell of one outage`];
  if (!incident) return met ? [`${path} failed from ${iso(from)} to ${iso(to)}, and no incident tells of it`] : [];
  const { start, end } = incident.window;
  return [
    ...(incident.status === 'resolved' ? [] : [`${incident.id} is ${incident.status}`]),
    ...(holds(start, from) ? [] : [`${incident.id} began ${said(start)}, truly at ${iso(from)}`]),
    ...(end && !holds(end, to) ? [`${incident.id} ended ${said(end)}, truly at ${iso(to)}`] : []),
  ];
};

const holds = ({ earliest, latest }: Bound, at: Instant): boolean => (earliest ?? 0) <= at && at <= latest;
const said = ({ earliest, latest }: Bound): string =>
  `between ${earliest === null ? 'ever' : iso(earliest)} and ${iso(latest)}`;

/** The keys in the outbox; a line that a killed process left torn counts for nothing. */
const toldIn = (path: string): ReadonlySet<string> =>
  new Set(
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          const { attributes, faces } = JSON.parse(line);
          const many: readonly { dedupe_key: string }[] = JSON.parse(faces.sqs).data.incidents ?? [];
          return [attributes.dedupe_key as string, ...many.map(({ dedupe_key }) => dedupe_key)];
        } catch {
          return [];
        }
      }),
  );
