import { gzipSync } from 'node:zlib';
import { documentsOf, type SiteDocuments } from '../../src/core/status/documents.ts';
import { digestOf, editionOf, realTime } from '../../src/core/status/edition.ts';
import type { Known } from '../../src/core/status/known.ts';
import { project } from '../../src/core/status/project.ts';
import { violations } from '../../src/core/status/rules/violations.ts';
import type { Stamps } from '../../src/core/status/stamp.ts';
import { minutes } from '../../src/core/time.ts';
import type { Table } from '../figure.ts';
import { large } from './world.ts';

/** Runs until the engine has warmed up: a publisher lives for hours. */
const warm = 4;
const runs = 5;

/** What one run of the publisher costs in processor time, and what its pages weigh. */
export const bench = (): readonly Table[] => {
  const known = large(50, 20, 500);
  let before: Stamps = {};
  const times: number[] = [];
  for (let run = 0; run < warm + runs; run++) {
    const started = process.cpuUsage();
    const { documents, stamps } = built({ ...known, stamps: before });
    if (violations(documents).length > 0) throw new Error('the documents break rules');
    for (const { body } of [...documents.leaves, ...documents.roots]) digestOf(body);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1_000);
    before = stamps;
  }
  const [first = 0] = times;
  const settled = median(times.slice(warm));
  return [
    {
      title: 'A full publish: 1,000 monitors in 50 services, 500 incidents',
      figures: [
        {
          what: 'processor time, once warm',
          measured: Math.round(settled),
          unit: 'ms',
          beside: { what: 'required', value: 500, must: 'below' },
        },
        { what: 'processor time, first run of a process', measured: Math.round(first), unit: 'ms' },
        {
          what: 'files that an unchanged run writes',
          measured: rewritten(known),
          unit: 'files',
          beside: { what: 'required', value: 2, must: 'at most' },
        },
      ],
    },
    weights(),
  ];
};

const built = (known: Known): { readonly documents: SiteDocuments; readonly stamps: Stamps } => {
  const { config, stamps } = known;
  const edition = editionOf(project(known), { config, stamps, sequence: 1, clock: realTime });
  return { documents: documentsOf(edition), stamps: edition.stamps };
};

const rewritten = (known: Known): number => {
  const first = built(known);
  const old = digests(first.documents);
  const later = built({ ...known, stamps: first.stamps, now: known.now + minutes(1) });
  return [...digests(later.documents)].filter(([key, digest]) => old.get(key) !== digest).length;
};

const digests = ({ leaves, roots }: SiteDocuments): ReadonlyMap<string, string> =>
  new Map([...leaves, ...roots].map(({ key, body }) => [key, digestOf(body)]));

const weights = (): Table => {
  const { leaves, roots } = built(large(6, 5, 20)).documents;
  const loaded = [...leaves, ...roots].filter(({ key }) =>
    ['index.html', 'style.css', 'status.js', 'favicon.svg'].includes(key),
  );
  const weight = loaded.reduce((sum, { body }) => sum + gzipSync(body).length, 0) / 1_024;
  return {
    title: 'The front page with all that it loads: 30 monitors, 20 incidents',
    figures: [
      {
        what: 'gzip',
        measured: Math.round(weight * 10) / 10,
        unit: 'KB',
        beside: { what: 'required', value: 60, must: 'at most' },
      },
    ],
  };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
