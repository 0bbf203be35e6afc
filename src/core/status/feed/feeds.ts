import { iso } from '../../time.ts';
import { incidentUrl } from '../addresses.ts';
import { type Edition, pageStamp } from '../edition.ts';
import type { PublicState } from '../listed.ts';
import { type Html, html, markup } from '../page/html.ts';
import type { PublicIncident } from '../public-status.ts';
import { type Xml, xml, xmlText } from './xml.ts';

/** How many incidents a feed holds. */
const held = 50;

/** `/history.atom`. An entry's title never changes with its state: that is in the content, so readers see one entry grow. */
export const atomFeed = ({ status: { page, incidents }, stamps }: Edition): string => {
  const host = new URL(page.url).host;
  const { since = 0, changedAt = 0 } = stamps[pageStamp] ?? {};
  const entries = incidents.slice(0, held).map((incident): Xml => {
    const tag = `tag:${host},${year(incident.openedAt)}:Incident/${incident.id}`;
    return xml`<entry><id>${tag}</id><published>${iso(incident.openedAt)}</published><updated>${iso(changedOf(incident))}</updated><link rel="alternate" type="text/html" href="${incidentUrl(page.url, incident.id)}"/><title>${incident.title}</title><content type="html">${markup(story(incident))}</content></entry>
`;
  });
  return xmlText(xml`<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">
<id>${`tag:${host},${year(since)}:/history`}</id>
<link rel="alternate" type="text/html" href="${page.url}/"/>
<link rel="self" type="application/atom+xml" href="${page.url}/history.atom"/>
<title>${page.name} - Incident History</title>
<updated>${iso(changedAt)}</updated>
<author><name>${page.name}</name></author>
${entries}</feed>
`);
};

/** `/history.rss` */
export const rssFeed = ({ status: { page, incidents }, stamps }: Edition): string => {
  const items = incidents.slice(0, held).map((incident): Xml => {
    const link = incidentUrl(page.url, incident.id);
    return xml`<item><title>${incident.title}</title><description>${markup(story(incident))}</description><pubDate>${rfc822(changedOf(incident))}</pubDate><link>${link}</link><guid isPermaLink="true">${link}</guid></item>
`;
  });
  return xmlText(xml`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${page.name} - Incident History</title><link>${page.url}/</link><atom:link rel="self" type="application/rss+xml" href="${page.url}/history.rss"/><description>Incidents, newest first</description><pubDate>${rfc822(stamps[pageStamp]?.changedAt ?? 0)}</pubDate>
${items}</channel></rss>
`);
};

const story = ({ updates }: PublicIncident): Html =>
  html`${updates.map(
    ({ at, status, body }) =>
      html`<p><small>${iso(at)}</small><br><strong>${states[status]}</strong> - ${body.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}</p>`,
  )}`;

const states: Readonly<Record<PublicState, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Postmortem',
};

const changedOf = ({ updates, openedAt, postmortem }: PublicIncident): number =>
  Math.max(updates[0]?.at ?? 0, openedAt, postmortem?.updatedAt ?? 0);

const year = (at: number): number => new Date(at).getUTCFullYear();

/** RFC 822 as RSS wants it: `Fri, 20 Nov 2026 07:31:04 +0000`. */
const rfc822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');
