/** `/style.css`. Colours of text meet 4.5 to 1 on their ground, in light and in dark. */
export const style = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #ffffff; --sunken: #f6f7f9; --line: #e6e8ec; --line-strong: #80879a;
  --ink: #14171f; --soft: #565d6d; --link: #2f52c9;
  --well: #2f9e6b; --well-ink: #17724a; --well-wash: #e9f6ef;
  --warn: #d9940b; --warn-ink: #8a5a00; --warn-wash: #fdf4e0;
  --hurt: #d6453d; --hurt-ink: #b3261e; --hurt-wash: #fdecea;
  --plan: #4f74d9; --plan-ink: #2f52c9; --plan-wash: #edf1fd;
  --none: #d3d7de; --none-ink: #565d6d; --none-wash: #f1f2f5;
  --part: #a9d6bf;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1116; --raised: #161920; --sunken: #161920; --line: #272b35; --line-strong: #737b8d;
    --ink: #eceef3; --soft: #a1a8b8; --link: #9db4ff;
    --well: #3fb57e; --well-ink: #6fd6a4; --well-wash: #12281f;
    --warn: #e2a52f; --warn-ink: #f0c267; --warn-wash: #2c2312;
    --hurt: #e5645c; --hurt-ink: #ff9a92; --hurt-wash: #331a19;
    --plan: #6f90ee; --plan-ink: #a9bfff; --plan-wash: #18203a;
    --none: #3a404c; --none-ink: #a1a8b8; --none-wash: #1d212a;
    --part: #2b5c47;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 47rem; padding: 0 1.25rem 3rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
h1, h2, h3, h4, p, ul, ol, dl, figure { margin: 0; }
h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
ul, ol { padding: 0; list-style: none; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 3px; }
[hidden], .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 0.75rem; background: var(--raised); z-index: 1; }

header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: baseline; justify-content: space-between; padding: 1.75rem 0 0; }
.site { font-size: 1rem; font-weight: 650; letter-spacing: -0.005em; }
.site a { color: inherit; }
nav { display: flex; gap: 1.25rem; font-size: 0.875rem; }
nav a { color: var(--soft); padding: 0.25rem 0; }

.hero { margin: 2.25rem 0 2.75rem; padding: 1.5rem 1.5rem 1.4rem; border-radius: 14px; background: var(--none-wash); border-left: 5px solid var(--none); }
.hero.operational { background: var(--well-wash); border-color: var(--well); }
.hero.degraded { background: var(--warn-wash); border-color: var(--warn); }
.hero.down { background: var(--hurt-wash); border-color: var(--hurt); }
.hero.maintenance { background: var(--plan-wash); border-color: var(--plan); }
.headline { font-size: 1.6rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.02em; text-wrap: balance; }
.fresh { color: var(--soft); font-size: 0.9375rem; margin-top: 0.35rem; }
.stale { margin-top: 0.75rem; color: var(--warn-ink); font-weight: 550; }

section { margin: 0 0 3rem; }
h2 { font-size: 1.0625rem; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 0.9rem; }
.card { border: 1px solid var(--line); border-radius: 12px; background: var(--raised); margin: 0 0 1rem; padding: 0.95rem 1.25rem 0.35rem; }
.row { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; }
.card h3 { font-size: 1rem; font-weight: 650; }
.monitors li { padding: 0.8rem 0 0.7rem; border-top: 1px solid var(--line); margin-top: 0.8rem; }
.monitors li + li { margin-top: 0; }
.name { font-size: 0.9375rem; font-weight: 500; }
.level { font-size: 0.8125rem; font-weight: 600; white-space: nowrap; color: var(--none-ink); }
.level::before { content: ""; display: inline-block; width: 0.5rem; height: 0.5rem; margin-right: 0.4rem; border-radius: 50%; background: var(--none); border: 1px solid var(--none-ink); }
.level.operational { color: var(--well-ink); } .level.operational::before { background: var(--well); border-color: var(--well); }
.level.degraded { color: var(--warn-ink); } .level.degraded::before { background: var(--warn); border-color: var(--warn); border-radius: 1px; transform: rotate(45deg); }
.level.down { color: var(--hurt-ink); } .level.down::before { background: var(--hurt); border-color: var(--hurt); border-radius: 1px; }
.level.maintenance { color: var(--plan-ink); } .level.maintenance::before { background: var(--plan); border-color: var(--plan); }
.note, .zone, .due { color: var(--soft); font-size: 0.875rem; }
.bars { display: block; width: 100%; height: 30px; margin-top: 0.55rem; }
.bars path { fill: none; stroke-width: 30; stroke-dasharray: 3 2; }
.bars .well { stroke: var(--well); } .bars .part { stroke: var(--part); } .bars .none { stroke: var(--none); stroke-width: 6; } .bars .hurt { fill: var(--hurt); }
.scale { display: flex; justify-content: space-between; gap: 0.5rem; color: var(--soft); font-size: 0.8125rem; margin-top: 0.3rem; text-align: center; }
.scale :first-child, .scale :last-child { white-space: nowrap; }
.legend { color: var(--soft); font-size: 0.8125rem; }
.key { display: inline-block; width: 0.3rem; height: 0.8rem; margin: 0 0.4rem 0 1rem; vertical-align: -0.05rem; border-radius: 1px; }
.key:first-child { margin-left: 0; }
.key.well { background: var(--well); } .key.hurt { background: var(--hurt); } .key.part { background: var(--part); }
.key.none { background: var(--none); height: 0.25rem; vertical-align: 0; }

.entry { padding: 1.75rem 0 2rem; border-top: 1px solid var(--line); }
h2 + .entry { padding-top: 1.25rem; }
.entry h3 { font-size: 1.1875rem; font-weight: 650; letter-spacing: -0.012em; }
.entry h3 a { color: inherit; }
.entry h4, .alone h2 { font-size: 0.9375rem; font-weight: 650; letter-spacing: -0.005em; margin: 1.15rem 0 0.2rem; }
.entry p + p { margin-top: 0.6rem; }
.alone { border-top: 0; }
.alone h1, main > h1 { font-size: 1.6rem; font-weight: 650; letter-spacing: -0.02em; line-height: 1.25; margin: 2rem 0 0; }
.alone h2 { font-size: 1.0625rem; margin: 2.1rem 0 0.5rem; }
main > h1 { margin-bottom: 1.25rem; }
.badges { display: flex; flex-wrap: wrap; gap: 0.25rem 0.9rem; align-items: baseline; margin: 0.5rem 0 0; color: var(--soft); font-size: 0.875rem; }
.state { font-size: 0.8125rem; font-weight: 600; border-radius: 99px; padding: 0.08rem 0.6rem; background: var(--none-wash); color: var(--none-ink); }
.state.open { background: var(--hurt-wash); color: var(--hurt-ink); }
.state.in_progress, .state.scheduled { background: var(--plan-wash); color: var(--plan-ink); }
.latest { margin: 1rem 0 0; padding: 0.7rem 1rem; border-left: 3px solid var(--line); color: var(--ink); font-size: 0.9375rem; }
.prevention { margin: 0.2rem 0 0; padding-left: 1.1rem; list-style: disc; }
.prevention li { margin: 0.2rem 0; }
.more, .related { margin-top: 1.5rem; font-size: 0.9375rem; }
.related a { margin-right: 1rem; }
.empty { color: var(--soft); }
.ahead li { padding: 0.7rem 0; border-top: 1px solid var(--line); }
.months li { display: flex; gap: 1rem; justify-content: space-between; padding: 0.6rem 0; border-top: 1px solid var(--line); }

.defs { position: absolute; }
.picture { margin: 1.1rem 0 0.4rem; }
.picture svg { display: block; overflow: visible; }
.picture text { fill: var(--soft); font-size: 12px; }
.picture .tick { text-anchor: middle; font-size: 11px; }
.picture .ground, .picture .axis { stroke: var(--line); stroke-width: 1; }
.picture .axis { stroke: var(--none); }
.solid { fill: var(--hurt); } .striped { fill: url(#stripes); } .calm { fill: var(--none); }
.fade-in { fill: url(#fade-in); } .fade-out { fill: url(#fade-out); }
.clear { stop-color: var(--hurt); stop-opacity: 0.08; } .full { stop-color: var(--hurt); stop-opacity: 0.85; }
.stripe { fill: var(--hurt); }
.mark { fill: var(--ground); stroke: var(--soft); stroke-width: 2; }
.mark.detected { stroke: var(--hurt); } .mark.notified { stroke: var(--warn); } .mark.passing { stroke: var(--well); } .mark.closed { fill: var(--well); stroke: var(--well); }
figcaption { color: var(--soft); font-size: 0.8125rem; display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; margin-top: 0.2rem; }
.dot { display: inline-block; width: 0.55rem; height: 0.55rem; margin-right: 0.4rem; border-radius: 50%; border: 2px solid var(--soft); }
.dot.detected { border-color: var(--hurt); } .dot.notified { border-color: var(--warn); } .dot.passing { border-color: var(--well); } .dot.closed { border-color: var(--well); background: var(--well); }

.updates li { padding: 0 0 1.1rem 1.2rem; border-left: 2px solid var(--line); position: relative; }
.updates li::before { content: ""; position: absolute; left: -0.36rem; top: 0.5rem; width: 0.6rem; height: 0.6rem; border-radius: 50%; background: var(--line-strong); border: 2px solid var(--ground); }
.updates .between::before { background: var(--ground); border-color: var(--line-strong); }
.updates li:last-child { padding-bottom: 0; }
.updates .when { font-size: 0.875rem; color: var(--soft); }
.updates .when strong { color: var(--ink); }
.updates p + p { margin-top: 0.1rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.9rem 1.5rem; }
dt { color: var(--soft); font-size: 0.8125rem; } dd { margin: 0; font-size: 0.9375rem; }
.changes { margin-top: 1rem; padding-left: 1.1rem; list-style: disc; font-size: 0.9375rem; }
.scroll { overflow-x: auto; margin-top: 1.25rem; }
table { border-collapse: collapse; width: 100%; min-width: 34rem; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 500; }
tbody th { font-weight: 550; }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.8125rem; }

@media (max-width: 30rem) {
  .headline, .alone h1, main > h1 { font-size: 1.35rem; }
  .hero { margin: 1.5rem 0 2rem; padding: 1.1rem; }
  .card { padding: 0.8rem 0.9rem 0.2rem; }
}
@media (prefers-contrast: more) { :root { --soft: var(--ink); --line: var(--line-strong); } }
@media (forced-colors: active) { .level::before, .key, .dot, .state { forced-color-adjust: none; } .bars, .picture svg { forced-color-adjust: none; background: #fff; } }
@media print {
  body { max-width: none; font-size: 10.5pt; }
  nav, .skip, .stale, .more { display: none; }
  .entry, .card { break-inside: avoid-page; }
  * { print-color-adjust: exact; }
}
`;

export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#14171f"/><path d="M6 11h6v10h8V11h6" fill="none" stroke="#3fb57e" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/></svg>
`;
