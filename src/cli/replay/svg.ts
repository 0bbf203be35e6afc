import type { Names } from '../../core/draft/names.ts';
import { fullDate, moment } from '../../core/draft/spoken-time.ts';
import { spokenWindow } from '../../core/draft/spoken-window.ts';
import type { PhaseKind } from '../../core/incident/facts.ts';
import { type Html, html, markup } from '../../core/status/page/html.ts';
import { type Instant, iso } from '../../core/time.ts';
import { type Cell, type Cells, failureRate } from './cells.ts';
import { afterwards, type Frame, ticksOf } from './frame.ts';

/** The columns that checks are counted in. */
export const svgColumns = 240;

const columnWidth = 3;
const left = 200;
const width = left + svgColumns * columnWidth + 20;
const rowHeight = 18;
const heading = 34;
const axisHeight = 40;

/** Every incident of a replay as one picture that stands by itself, in light and in dark. */
export const svg = (title: string, frames: readonly Frame[], cells: Cells, names: Names): string => {
  let top = 44;
  const pictures = frames.map((frame) => {
    const picture = html`<g transform="translate(0 ${top})">${pictureOf(frame, cells, names)}</g>`;
    top += heading + rowsOf(frame).length * rowHeight + axisHeight;
    return picture;
  });
  return markup(html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top + 24}" viewBox="0 0 ${width} ${top + 24}" role="img" aria-label="${title}">
<style>${styles}</style><rect class="paper" width="100%" height="100%"/>
<text class="title" x="12" y="28">${title}</text>
${pictures}
<text class="note" x="12" y="${top + 8}">Checks: green passed, red failed, yellow some failed or slow, grey inconclusive. Window: solid, its bounds pale. ▲ alarm, ✓ resolved.</text>
</svg>
`);
};

const styles = `
.paper { fill: #fff } text { font: 12px system-ui, sans-serif; fill: #1c2430 } .title { font-size: 16px; font-weight: 600 }
.head { font-weight: 600 } .note, .tick { fill: #5b6675; font-size: 11px } .axis { stroke: #b7c0cc } .label { fill: #3b4654 }
.pass { fill: #43a26b } .fail { fill: #cf2e2e } .some { fill: #e0a100 } .unsure { fill: #9aa4b0 }
.happened { fill: #5b6675 } .window { fill: #2169c4 } .bound { fill: #2169c4; opacity: .3 } .mark { fill: #1c2430 }
.outage { fill: #cf2e2e } .intermittent { fill: #e0a100 } .quiet { fill: #43a26b }
@media (prefers-color-scheme: dark) { .paper { fill: #14181e } text, .mark { fill: #e6eaf0 } .note, .tick, .label { fill: #a2adba } .window, .bound { fill: #6aa5ee } }`;

type Row = 'happened' | 'window' | 'phases' | 'alarm' | { readonly monitor: string };

const rowsOf = ({ opened, happened = [] }: Frame): readonly Row[] => [
  ...[...new Set(opened.facts.stretches.map(({ monitor }) => monitor))].map((monitor) => ({ monitor })),
  ...(happened.length > 0 ? (['happened'] as const) : []),
  'window',
  'phases',
  'alarm',
];

const x = ({ from, to }: Frame, at: Instant): number =>
  Math.round((left + Math.min(1, Math.max(0, (at - from) / (to - from))) * svgColumns * columnWidth) * 10) / 10;

const pictureOf = (frame: Frame, cells: Cells, names: Names): Html => {
  const { facts } = frame.opened;
  const rows = rowsOf(frame);
  const base = heading + rows.length * rowHeight;
  return html`<text class="head" x="12" y="18">${names.service(facts.service)}, ${spokenWindow(facts.window, afterwards)}</text>
${rows.map((row, i) => {
  const y = heading + i * rowHeight;
  const label = typeof row === 'string' ? labels[row] : names.monitor(facts.service, row.monitor);
  return html`<text class="label" x="12" y="${y + 11}">${label}</text>${marksOf(row, frame, cells, y)}\n`;
})}<line class="axis" x1="${left}" x2="${x(frame, frame.to)}" y1="${base}" y2="${base}"/>${ticksOf(frame, 8).map(
    (at) =>
      html`<line class="axis" x1="${x(frame, at)}" x2="${x(frame, at)}" y1="${base}" y2="${base + 5}"/><text class="tick" text-anchor="middle" x="${x(frame, at)}" y="${base + 18}">${moment(at, facts.window.start.at)}</text>`,
  )}<text class="tick" x="12" y="${base + 18}">${fullDate(facts.window.start.at)}, UTC</text>`;
};

const labels: Readonly<Record<Extract<Row, string>, string>> = {
  happened: 'what happened',
  window: 'window',
  phases: 'phases',
  alarm: 'alarm',
};

const marksOf = (row: Row, frame: Frame, cells: Cells, y: number): Html => {
  const { facts } = frame.opened;
  const { start, end } = facts.window;
  if (typeof row !== 'string')
    return html`${(cells.get(frame)?.get(row.monitor) ?? []).map((cell, i) => cell && cellOf(cell, i, y))}`;
  if (row === 'happened')
    return html`${(frame.happened ?? []).map(({ id, from, to = frame.to }) => bar(frame, 'happened', from, to, y, `${id}: ${iso(from)} to ${iso(to)}`))}`;
  if (row === 'phases')
    return html`${facts.phases.map(({ kind, from, to = frame.to }) => bar(frame, kind, from, to, y, `${kind}, ${iso(from)} to ${iso(to)}`))}`;
  if (row === 'alarm')
    return html`<text class="mark" text-anchor="middle" x="${x(frame, facts.detectedAt)}" y="${y + 12}">▲<title>alarm, ${iso(facts.detectedAt)}</title></text>${
      facts.resolvedAt !== undefined &&
      html`<text class="mark" text-anchor="middle" x="${x(frame, facts.resolvedAt)}" y="${y + 12}">✓<title>resolved, ${iso(facts.resolvedAt)}</title></text>`
    }`;
  const until = end ? (end.earliest ?? end.at) : frame.to;
  return html`${bar(frame, 'bound', start.earliest ?? start.latest, start.latest, y, 'bounds of the start')}${bar(frame, 'window', start.latest, until, y, spokenWindow(facts.window, afterwards))}${end && bar(frame, 'bound', until, end.latest, y, 'bounds of the end')}`;
};

const bar = (
  frame: Frame,
  kind: 'happened' | 'window' | 'bound' | PhaseKind,
  from: Instant,
  to: Instant,
  y: number,
  said: string,
): Html | false =>
  from < to &&
  html`<rect class="${kind}" x="${x(frame, from)}" y="${y + 2}" width="${Math.max(1, Math.round((x(frame, to) - x(frame, from)) * 10) / 10)}" height="10"><title>${said}</title></rect>`;

const cellOf = (cell: Cell, column: number, y: number): Html => {
  const rate = failureRate(cell);
  const kind = rate === undefined ? 'unsure' : rate === 1 ? 'fail' : rate > 0 || cell.slow > 0 ? 'some' : 'pass';
  // The more of its checks failed, the taller.
  const height = rate === undefined || rate === 0 ? 4 : Math.round(4 + rate * 10);
  return html`<rect class="${kind}" x="${left + column * columnWidth}" y="${y + 14 - height}" width="${columnWidth - 0.5}" height="${height}"/>`;
};
