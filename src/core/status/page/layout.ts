import { historyKey } from '../addresses.ts';
import type { ClockFace } from '../edition.ts';
import type { PublicStatus } from '../public-status.ts';
import { type Html, html, markup } from './html.ts';
import { iconKey, logoOf } from './logo.ts';

/** What a page may load: itself. A web server sends the same as a header, with `frame-ancestors`, which only a header can say. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** What of an edition every page bears. */
export interface Masthead {
  readonly status: Pick<PublicStatus, 'page'>;
  readonly clock: ClockFace;
}

export interface Leaf {
  readonly title: string;
  readonly description: string;
  /** What a chat shows of a link to it, where that is not its title and its description. */
  readonly card?: { readonly title: string; readonly description: string };
  /** Path of the page, without the leading slash. */
  readonly path: string;
  readonly main: Html;
  /** Whether its content changes by itself: a reader's script then looks for news. */
  readonly live: boolean;
  /** Whether it is the front page, whose name is the site's. */
  readonly front?: boolean;
}

/** A whole page. Nothing in it says when it was made, so that it only changes when what it tells does. */
export const layout = ({ status: { page }, clock }: Masthead, leaf: Leaf): string => {
  const card = leaf.card ?? leaf;
  const title = leaf.front ? page.name : `${leaf.title} · ${page.name}`;
  const name = html`<a href="/">${logoOf(page.theme)}${page.name}</a>`;
  return markup(html`${doctype}<html lang="en" data-clock-speed="${clock.speed}" data-clock-offset="${clock.offset}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${leaf.description}">
<meta name="referrer" content="no-referrer">
<meta property="og:site_name" content="${page.name}">
<meta property="og:title" content="${card.title}">
<meta property="og:description" content="${card.description}">
<meta property="og:type" content="website">
<meta property="og:url" content="${page.url}/${leaf.path}">
<meta name="twitter:card" content="summary">
<title>${title}</title>
<link rel="icon" href="/${iconKey}" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/atom+xml" href="/history.atom" title="${page.name} (Atom)">
<link rel="alternate" type="application/rss+xml" href="/history.rss" title="${page.name} (RSS)">
<script src="/status.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>${leaf.front ? html`<h1 class="site">${name}</h1>` : html`<p class="site">${name}</p>`}
<nav aria-label="Site"><a href="/${historyKey}">History</a> <a href="/history.atom">Feed</a> <a href="/log.json">JSON</a></nav>${page.about !== undefined && html`<p class="about">${page.about}</p>`}</header>
<main id="main"${leaf.live && live}>
${leaf.main}
</main>
<footer><p>Times are in UTC<span id="zone"></span>. What was not observed is shown as not observed.</p></footer>
</body>
</html>
`);
};

const doctype: Html = html`<!doctype html>
`;

const live: Html = html` data-live`;
