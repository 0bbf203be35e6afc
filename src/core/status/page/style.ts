import type { Theme } from '../../config/config.ts';
import { grounds } from '../../config/contrast.ts';
import { accents } from './theme.ts';

/** `/style.css`. Colours of text meet 4.5 to 1 on their ground, in light and in dark; those of shapes 3 to 1 where they tell something. */
export const styleOf = (theme: Theme | undefined): string => {
  const { light, dark } = accents(theme);
  return `:root {
  color-scheme: light dark;
  --accent: ${light}; --ground: ${grounds.light}; --raised: #ffffff; --line: #e7e8ec; --line-strong: #7d8494;
  --ink: #16181d; --soft: #5b616e;
  --well: #34a272; --well-ink: #1a7049; --well-wash: #edf7f2; --well-calm: #b4dcc8;
  --warn: #d7970f; --warn-ink: #855700; --warn-wash: #fdf5e3;
  --hurt: #d4483f; --hurt-ink: #b02a21; --hurt-wash: #fdeeec;
  --plan: #4f74d9; --plan-ink: #2b4bbd; --plan-wash: #eef2fd;
  --none: #cdd1d9; --none-ink: #5b616e; --none-wash: #f4f5f7;
  --shadow: 0 1px 2px rgb(16 18 23 / 0.04);
}
@media (prefers-color-scheme: dark) {
  :root {
    --accent: ${dark}; --ground: ${grounds.dark}; --raised: #171a21; --line: #282c36; --line-strong: #767e90;
    --ink: #eceef2; --soft: #a3a9b8;
    --well: #3fae7b; --well-ink: #74d3a6; --well-wash: #13251d; --well-calm: #29543f;
    --warn: #dfa432; --warn-ink: #efc36d; --warn-wash: #292113;
    --hurt: #e0665e; --hurt-ink: #ff9f97; --hurt-wash: #2f1a19;
    --plan: #7391e6; --plan-ink: #aabef9; --plan-wash: #192037;
    --none: #3d434f; --none-ink: #a3a9b8; --none-wash: #1a1d24;
    --shadow: none;
  }
}
${sheet}`;
};

const sheet = `* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 50rem; padding: 0 1.5rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word; text-wrap: pretty;
}
h1, h2, h3, h4, p, ul, ol, dl, figure { margin: 0; }
h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; font-weight: 600; letter-spacing: -0.011em; }
ul, ol { padding: 0; list-style: none; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; text-underline-offset: 0.2em; }
main p a, main li a { text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); text-underline-offset: 0.2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
[hidden] { display: none !important; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 0.75rem; background: var(--raised); z-index: 1; }

header { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: center; justify-content: space-between; padding: 2rem 0 0; }
.site { font-size: 1.0625rem; font-weight: 650; }
.site a { display: flex; gap: 0.6rem; align-items: center; color: inherit; }
.logo { display: block; height: 1.75rem; width: auto; max-width: 10rem; }
header .about { flex-basis: 100%; color: var(--soft); font-size: 0.875rem; }
nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem; font-size: 0.875rem; }
nav a { color: var(--soft); padding: 0.3rem 0; }

.hero { display: flex; gap: 1.1rem; align-items: flex-start; margin: 2rem 0 3.25rem; padding: 1.6rem 1.75rem; border-radius: 16px; background: var(--none-wash); }
.hero svg { flex: none; width: 2.5rem; height: 2.5rem; }
.hero .disc { fill: var(--none-ink); } .hero .sign { fill: none; stroke: var(--ground); stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.hero.operational { background: var(--well-wash); } .hero.operational .disc { fill: var(--well); }
.hero.degraded { background: var(--warn-wash); } .hero.degraded .disc { fill: var(--warn); }
.hero.down { background: var(--hurt-wash); } .hero.down .disc { fill: var(--hurt); }
.hero.maintenance { background: var(--plan-wash); } .hero.maintenance .disc { fill: var(--plan); }
.hero.old { background: var(--none-wash); } .hero.old .disc { fill: var(--none-ink); }
.headline { font-size: 1.625rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.022em; text-wrap: balance; }
.fresh { color: var(--soft); font-size: 0.9375rem; margin-top: 0.3rem; }
.stale { margin-top: 0.5rem; color: var(--warn-ink); font-weight: 550; }

section { margin: 0 0 3.5rem; }
h2 { font-size: 1.125rem; margin: 0 0 1rem; }
.card { border: 1px solid var(--line); border-radius: 14px; background: var(--raised); box-shadow: var(--shadow); margin: 0 0 1rem; padding: 1.1rem 1.4rem 0.3rem; }
.row { display: flex; gap: 0.25rem 1rem; justify-content: space-between; align-items: baseline; }
.card h3 { font-size: 1rem; }
.card > .note { margin-top: 0.1rem; }
.monitors li { padding: 0.95rem 0 0.9rem; border-top: 1px solid var(--line); }
.monitors li:first-child { margin-top: 0.9rem; }
.name { font-size: 0.9375rem; font-weight: 500; margin-right: auto; }
.level { font-size: 0.8125rem; font-weight: 600; white-space: nowrap; color: var(--none-ink); }
.level::before { content: ""; display: inline-block; width: 0.5rem; height: 0.5rem; margin-right: 0.45rem; border-radius: 50%; background: transparent; border: 1.5px solid var(--none-ink); }
.level.operational { color: var(--well-ink); } .level.operational::before { background: var(--well); border-color: var(--well); }
.level.degraded { color: var(--warn-ink); } .level.degraded::before { background: var(--warn); border-color: var(--warn); border-radius: 1px; transform: rotate(45deg); }
.level.down { color: var(--hurt-ink); } .level.down::before { background: var(--hurt); border-color: var(--hurt); border-radius: 1px; }
.level.maintenance { color: var(--plan-ink); } .level.maintenance::before { border-color: var(--plan); border-width: 3px; }
.monitors .level { min-width: 6.6rem; text-align: right; }
.note, .zone, .due { color: var(--soft); font-size: 0.875rem; }
.pace { display: inline-flex; gap: 0.5rem; align-items: center; align-self: center; color: var(--soft); font-size: 0.8125rem; white-space: nowrap; }
.pace svg { width: 6rem; height: 1.1rem; overflow: visible; }
.pace path { fill: none; stroke: var(--line-strong); stroke-width: 1.3; vector-effect: non-scaling-stroke; stroke-linecap: round; stroke-linejoin: round; }
.bars { display: block; overflow: hidden; margin-top: 0.6rem; }
.bars svg { display: block; width: 100%; height: 1.875rem; }
.bars path { fill: none; stroke-width: 30; stroke-dasharray: 3 2; }
.bars .well { stroke: var(--well); } .bars .part { stroke: var(--well-calm); } .bars .none { stroke: var(--none); stroke-width: 5; } .bars .hurt { fill: var(--hurt); }
.scale { display: flex; justify-content: space-between; gap: 0.75rem; color: var(--soft); font-size: 0.8125rem; margin-top: 0.35rem; text-align: center; }
.scale :first-child, .scale :last-child { white-space: nowrap; }
.narrow { display: none; }
.legend { display: flex; flex-wrap: wrap; gap: 0.1rem 1.25rem; color: var(--soft); font-size: 0.8125rem; }
.key { display: inline-block; width: 0.3rem; height: 0.8rem; margin-right: 0.45rem; vertical-align: -0.05rem; border-radius: 1px; }
.key.well { background: var(--well); } .key.hurt { background: var(--hurt); } .key.part { background: var(--well-calm); }
.key.none { background: var(--none); height: 0.22rem; vertical-align: 0; }

.entry { padding: 2rem 0 2.25rem; border-top: 1px solid var(--line); }
h2 + .entry, .legend + .entry { padding-top: 1.5rem; }
.entry:last-child { padding-bottom: 0; }
.legend + .entry { margin-top: 1rem; }
.entry h3 { font-size: 1.25rem; letter-spacing: -0.016em; }
.entry h3 a { color: inherit; text-decoration: none; }
.entry h3 a:hover { text-decoration: underline; text-decoration-thickness: 1px; }
.entry h4, .alone h2 { font-size: 0.9375rem; margin: 1.25rem 0 0.2rem; }
.entry p + p { margin-top: 0.65rem; }
.alone { border-top: 0; padding-top: 0; }
.alone h1, main > h1 { font-size: 1.75rem; font-weight: 650; letter-spacing: -0.022em; line-height: 1.22; margin: 2.5rem 0 0; }
.alone h2 { font-size: 1.125rem; margin: 2.4rem 0 0.5rem; }
main > h1 { margin-bottom: 1.5rem; }
.badges { display: flex; flex-wrap: wrap; gap: 0.25rem 0.9rem; align-items: baseline; margin: 0.6rem 0 0; color: var(--soft); font-size: 0.875rem; }
.state { font-size: 0.8125rem; font-weight: 600; border-radius: 99px; padding: 0.06rem 0.65rem; background: var(--none-wash); color: var(--none-ink); }
.state.open { background: var(--hurt-wash); color: var(--hurt-ink); }
.state.told { background: var(--well-wash); color: var(--well-ink); }
.state.in_progress, .state.scheduled { background: var(--plan-wash); color: var(--plan-ink); }
.latest { margin: 1.1rem 0 0; padding: 0.1rem 0 0.1rem 1rem; border-left: 3px solid var(--accent); }
.prevention { margin: 0.2rem 0 0; padding-left: 1.1rem; list-style: disc; }
.prevention li { margin: 0.2rem 0; } .prevention li::marker { color: var(--line-strong); }
.more, .related { margin-top: 1.75rem; font-size: 0.9375rem; }
.related a { margin-right: 1rem; }
.empty { color: var(--soft); }
.ahead li { padding: 0.8rem 0; border-top: 1px solid var(--line); }

.find { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; margin: 0 0 1.5rem; }
.find input { flex: 1 1 14rem; font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line-strong); border-radius: 10px; padding: 0.45rem 0.8rem; }
.year { display: grid; grid-template-columns: repeat(12, 1fr); gap: 0.3rem; margin: 0 0 2rem; font-size: 0.8125rem; text-align: center; }
.year :is(a, span) { display: block; padding: 0.35rem 0; border-radius: 8px; color: var(--soft); }
.year a { color: var(--accent); font-weight: 600; box-shadow: inset 0 0 0 1px var(--line); text-decoration: none; }
.month { margin: 0 0 1.75rem; } .month h3 { font-size: 1rem; margin-bottom: 0.2rem; }
.month li { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; padding: 0.5rem 0; border-top: 1px solid var(--line); }
.turn { display: flex; justify-content: space-between; gap: 1rem; }

.defs { position: absolute; }
.picture { margin: 1.25rem 0 0.6rem; }
.picture svg { display: block; overflow: visible; }
.picture text { fill: var(--soft); font-size: 12px; }
.picture text.lane { fill: var(--ink); }
.picture .tick { text-anchor: middle; font-size: 11px; }
.picture .axis { stroke: var(--none); stroke-width: 1; }
.ticks path { fill: none; stroke-width: 1.6; vector-effect: non-scaling-stroke; }
.ticks .passed { stroke: var(--none); } .ticks .slowly { stroke: var(--warn); } .ticks .failed { stroke: var(--hurt); }
.solid { fill: var(--hurt); } .striped { fill: url(#stripes); } .calm { fill: var(--none); }
.fade-in { fill: url(#fade-in); } .fade-out { fill: url(#fade-out); }
.clear { stop-color: var(--hurt); stop-opacity: 0; } .full { stop-color: var(--hurt); stop-opacity: 0.75; }
.stripe { fill: var(--hurt); } .weave { fill: var(--hurt); opacity: 0.28; }
.mark { fill: var(--ground); stroke: var(--soft); stroke-width: 2; }
.mark.detected { stroke: var(--hurt); } .mark.notified { stroke: var(--warn); } .mark.passing { stroke: var(--well); } .mark.closed { fill: var(--well); stroke: var(--well); }
figcaption { color: var(--soft); font-size: 0.8125rem; display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin-top: 0.3rem; }
.dot { display: inline-block; width: 0.55rem; height: 0.55rem; margin-right: 0.4rem; border-radius: 50%; border: 2px solid var(--soft); }
.dot.detected { border-color: var(--hurt); } .dot.notified { border-color: var(--warn); } .dot.passing { border-color: var(--well); } .dot.closed { border-color: var(--well); background: var(--well); }

.updates li { padding: 0 0 1.25rem 1.35rem; border-left: 2px solid var(--line); margin-left: 0.3rem; position: relative; }
.updates li::before { content: ""; position: absolute; left: -0.42rem; top: 0.48rem; width: 0.72rem; height: 0.72rem; border-radius: 50%; background: var(--line-strong); border: 2px solid var(--ground); }
.updates .between::before { background: var(--ground); border-color: var(--line-strong); }
.updates li:last-child { padding-bottom: 0; border-color: transparent; }
.when { font-size: 0.875rem; color: var(--soft); }
.when strong { color: var(--ink); font-weight: 600; }
.updates p + p, .latest p + p { margin-top: 0.1rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem 1.5rem; }
dt { color: var(--soft); font-size: 0.8125rem; } dd { margin: 0; font-size: 0.9375rem; }
.changes { margin-top: 1.1rem; padding-left: 1.1rem; list-style: disc; font-size: 0.9375rem; }
.scroll { overflow-x: auto; margin-top: 1.25rem; }
table { border-collapse: collapse; width: 100%; min-width: 34rem; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 1rem 0.55rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 500; }
tbody th { font-weight: 550; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.8125rem; }

@media (max-width: 34rem) {
  body { padding: 0 1rem 3rem; }
  header { padding-top: 1.25rem; }
  .headline { font-size: 1.375rem; } .alone h1, main > h1 { font-size: 1.4rem; }
  .hero { margin: 1.25rem 0 2.5rem; padding: 1.1rem 1.15rem; gap: 0.8rem; } .hero svg { width: 1.9rem; height: 1.9rem; }
  .card { padding: 0.9rem 1rem 0.1rem; }
  .pace svg { width: 3.5rem; } .ticks path { stroke-width: 1; }
  .monitors .row { flex-wrap: wrap; } .monitors .name { flex: 1; } .monitors .level { min-width: 0; } .monitors .pace { order: 1; flex-basis: 100%; }
  .monitors .scale { flex-wrap: wrap; row-gap: 0; } .monitors .scale :nth-child(2) { order: 1; flex-basis: 100%; text-align: left; }
  .bars svg { width: 200%; margin-left: -100%; }
  .wide { display: none; } .narrow { display: inline; }
  .year { grid-template-columns: repeat(6, 1fr); }
}
@media (prefers-contrast: more) { :root { --soft: var(--ink); --line: var(--line-strong); } }
@media (forced-colors: active) { .level::before, .key, .dot, .state { forced-color-adjust: none; } .bars, .picture svg, .pace svg { forced-color-adjust: none; background: #fff; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .skip, .stale, .more, .find, .turn { display: none; }
  .hero { margin: 1rem 0 1.5rem; padding: 0; background: none !important; }
  section { margin-bottom: 1.5rem; }
  .entry { padding: 1rem 0; } .card, .picture, .monitors li { break-inside: avoid-page; } h2, h3, h4 { break-after: avoid-page; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
