import { contentTypeOf, historyKey, incidentKey, indexKey, monthLogKey } from './addresses.ts';
import { badgePicture, monitorBadges, statusBadge, withdrawnBadge } from './badge/badges.ts';
import type { Edition } from './edition.ts';
import { atomFeed, rssFeed } from './feed/feeds.ts';
import { logDocument, monthLog } from './log/document.ts';
import { logJsonSchema } from './log/schema.ts';
import { historyPage, monthPage, wholeMonths } from './page/archive.ts';
import { incidentPage } from './page/incident-page.ts';
import { indexPage } from './page/index-page.ts';
import { iconKey, iconOf } from './page/logo.ts';
import { maintenancePage } from './page/maintenance.ts';
import { script } from './page/script.ts';
import { styleOf } from './page/style.ts';
import { withdrawnPage } from './page/withdrawn.ts';
import { v2Documents } from './v2/documents.ts';

/** One file of the site. */
export interface SiteDocument {
  readonly key: string;
  readonly contentType: string;
  readonly body: string;
}

/** A set of documents, in the order in which they must appear. */
export interface SiteDocuments {
  /** What others point to; in any order, all of them before the roots. */
  readonly leaves: readonly SiteDocument[];
  /**
   * What readers begin with, one after the other. Only the last two change with every edition: they carry its freshness.
   */
  readonly roots: readonly SiteDocument[];
}

const file = (key: string, body: string): SiteDocument => ({ key, contentType: contentTypeOf(key), body });

const json = (key: string, value: unknown): SiteDocument => file(key, `${JSON.stringify(value)}\n`);

/** Everything that the site consists of; `before` are the keys of earlier editions, of which none is left with what it held. */
export const documentsOf = (edition: Edition, before: Iterable<string> = []): SiteDocuments => {
  const { status, content } = edition;
  const filed = new Set(status.earlier.map(({ month }) => month));
  const months = wholeMonths(status);
  const leaves = [
    file('style.css', styleOf(status.page.theme)),
    file('status.js', script),
    file(iconKey, iconOf(status.page.theme)),
    json('log.schema.json', logJsonSchema(status.page.url)),
    ...[...status.incidents, ...status.redrawn].map((incident) =>
      file(incidentKey(incident.id), incidentPage(edition, incident)),
    ),
    ...status.maintenances.map((maintenance) =>
      file(incidentKey(maintenance.id), maintenancePage(edition, maintenance)),
    ),
    ...months.map(([key, incidents]) => file(key, monthPage(edition, key, incidents))),
    ...months
      .filter(([key]) => filed.has(key))
      .map(([key, incidents]) => json(monthLogKey(key), monthLog(key, incidents))),
    file(historyKey, historyPage(edition)),
    ...[['status', statusBadge(content)] as const, ...monitorBadges(status)].flatMap(([name, badge]) => [
      json(`badge/${name}.json`, badge),
      file(`badge/${name}.svg`, badgePicture(badge)),
    ]),
  ];
  const roots = [
    file('history.atom', atomFeed(edition)),
    file('history.rss', rssFeed(edition)),
    ...v2Documents(edition).map(([path, document]) => json(`api/v2/${path}`, document)),
    json('log.json', logDocument(edition)),
    file(indexKey, indexPage(edition)),
  ];
  const present = new Set([
    ...[...leaves, ...roots].map(({ key }) => key),
    ...status.earlier.map(({ id }) => incidentKey(id)),
    ...[...filed].flatMap((month) => [month, monthLogKey(month)]),
  ]);
  const gone = [...before].filter((key) => !present.has(key)).map((key) => withdrawn(edition, key));
  return { leaves: [...leaves, ...gone], roots };
};

/** An address is never taken from readers: what was there is replaced by the word that it is gone. */
const withdrawn = (edition: Edition, key: string): SiteDocument => {
  if (key.endsWith('.json')) return json(key, key.startsWith('badge/') ? withdrawnBadge : {});
  if (key.endsWith('.svg')) return file(key, badgePicture(withdrawnBadge));
  if (/^\d{4}\/\d{2}$/.test(key)) return file(key, monthPage(edition, key, []));
  return file(key, withdrawnPage(edition, key));
};
