import { brieflyListed, grouped, listed, type Names } from '../../core/draft/names.ts';
import { spokenShare } from '../../core/draft/phase-sentences.ts';
import { fullDate, minuteNear, moment } from '../../core/draft/spoken-time.ts';
import { dated, spokenEnds, spokenWindow } from '../../core/draft/spoken-window.ts';
import type { Attribution, IncidentFacts, Phase, PhaseKind } from '../../core/incident/facts.ts';
import type { Happened } from '../../core/incident/happened.ts';
import type { Instant } from '../../core/time.ts';
import { noticesOf } from '../../flow/replay/beside.ts';
import { column, type Line, line, type Span, type Style, widthOf } from '../../local/live/lines.ts';
import { type Cell, type Cells, failureRate } from './cells.ts';
import { delayText } from './delay-text.ts';
import { afterwards, columnOf, type Frame, ticksOf } from './frame.ts';

/** How many columns a picture has beside its labels, on a terminal so wide. */
export const columnsFor = (width: number): number => Math.min(120, Math.max(24, width - labelWidth - 3));

const labelWidth = 22;
const indent = '  ';

/** One incident as lines: the checks as marks, the window with its bounds, the phases, the alarm, and what it says in words. */
export const timeline = (
  frame: Frame,
  cells: Cells,
  names: Names,
  columns: number,
  number: number,
): readonly Line[] => {
  const { facts } = frame.opened;
  const rows = cells.get(frame);
  const monitors = [...new Set(facts.stretches.map(({ monitor }) => monitor))];
  const name = (monitor: string): string => names.monitor(facts.service, monitor);
  return [
    line({ text: `${number}. ${names.service(facts.service)}`, style: 'bold' }, `  ${fullDate(facts.window.start.at)}`),
    ...monitors.map((monitor) => row(name(monitor), checkMarks(rows?.get(monitor) ?? []))),
    ...((frame.happened ?? []).length > 0 ? [row('what happened', happenedMarks(frame, columns))] : []),
    row('window', windowMarks(frame, columns)),
    row('phases', phaseMarks(frame, columns)),
    row('alarm', alarmMarks(frame, columns)),
    row('', [{ text: axis(frame, columns), style: 'dim' }]),
    ...said(frame, name),
  ];
};

/** What the marks mean, told once. */
export const legend = (happened: boolean): readonly Line[] => [
  line({ text: 'checks   ', style: 'dim' }, '· passed  ▁▃▅▇ some failed  █ all failed  ~ slow  ? inconclusive', {
    text: '  (blank: none)',
    style: 'dim',
  }),
  line(
    { text: 'window   ', style: 'dim' },
    `${happened ? '─ what happened  ' : ''}═ certain or 95 %  ░ within its bounds  ▲ alarm  ✓ resolved`,
  ),
  line({ text: 'phases   ', style: 'dim' }, '█ outage  ▒ intermittent  · quiet'),
];

const row = (label: string, marks: readonly Span[]): Line => [
  { text: `${indent}${column(label, labelWidth)} `, style: 'dim' },
  ...marks,
];

const steps = '▁▂▃▄▅▆▇';

const checkMarks = (row: readonly (Cell | undefined)[]): readonly Span[] => row.map(checkMark);

const checkMark = (cell: Cell | undefined): Span => {
  if (!cell) return { text: ' ' };
  const rate = failureRate(cell);
  if (rate === undefined) return { text: '?', style: 'yellow' };
  if (rate === 1) return { text: '█', style: 'red' };
  if (rate > 0)
    return { text: steps[Math.min(6, Math.floor(rate * 7))] as string, style: rate >= 0.5 ? 'red' : 'yellow' };
  return cell.slow > 0 ? { text: '~', style: 'yellow' } : { text: '·', style: 'green' };
};

/** A row of marks, drawn by what is written over it: later pieces over earlier ones. */
interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  readonly mark: string;
  readonly style?: Style;
}

const drawn = (frame: Frame, columns: number, pieces: readonly Piece[]): readonly Span[] => {
  const marks = Array.from<Span>({ length: columns }).fill({ text: ' ' });
  for (const { from, to, mark, style } of pieces) {
    const last = columnOf(frame, to, columns);
    for (let at = columnOf(frame, from, columns); at <= last; at++) marks[at] = { text: mark, ...(style && { style }) };
  }
  return marks;
};

const happenedMarks = (frame: Frame, columns: number): readonly Span[] =>
  drawn(
    frame,
    columns,
    (frame.happened ?? []).map(({ from, to = frame.to }) => ({ from, to, mark: '─' })),
  );

const windowMarks = (frame: Frame, columns: number): readonly Span[] => {
  const { start, end } = frame.opened.facts.window;
  const from = start.earliest ?? start.latest;
  const inner: Piece = { from: start.latest, to: end ? (end.earliest ?? end.at) : frame.to, mark: '═', style: 'cyan' };
  const whole: Piece = { from, to: end?.latest ?? frame.to, mark: '░', style: 'cyan' };
  return drawn(frame, columns, inner.from <= inner.to ? [whole, inner] : [whole]);
};

const phaseLooks: Readonly<Record<PhaseKind, Pick<Piece, 'mark' | 'style'>>> = {
  outage: { mark: '█', style: 'red' },
  intermittent: { mark: '▒', style: 'yellow' },
  quiet: { mark: '·', style: 'green' },
};

const phaseMarks = (frame: Frame, columns: number): readonly Span[] =>
  drawn(
    frame,
    columns,
    frame.opened.facts.phases.map(({ kind, from, to = frame.to }) => ({ from, to, ...phaseLooks[kind] })),
  );

const alarmMarks = (frame: Frame, columns: number): readonly Span[] => {
  const { detectedAt, resolvedAt } = frame.opened.facts;
  const point = (at: Instant, mark: string, style: Style): Piece => ({ from: at, to: at, mark, style });
  return drawn(frame, columns, [
    ...(resolvedAt === undefined ? [] : [point(resolvedAt, '✓', 'green')]),
    point(detectedAt, '▲', 'bold'),
  ]);
};

const axis = (frame: Frame, columns: number): string => {
  let text = '';
  for (const at of ticksOf(frame, Math.max(2, Math.floor(columns / 14)))) {
    const label = `╵${moment(at, frame.opened.facts.window.start.at)}`;
    const place = columnOf(frame, at, columns);
    if (place < widthOf(text) + (text === '' ? 0 : 1) || place + widthOf(label) > columns) continue;
    text = text.padEnd(place) + label;
  }
  return text;
};

const fact = (label: string, text: string): Line =>
  line({ text: `${indent}${column(label, labelWidth)} `, style: 'dim' }, text);

const said = (frame: Frame, name: (monitor: string) => string): readonly Line[] => {
  const { opened, happened = [] } = frame;
  const { facts } = opened;
  return [
    ...happened.map((each) => fact('What happened', happenedText(each))),
    fact('Would have opened', openedText(frame)),
    fact('Window', windowText(facts)),
    ...phaseLines(facts, name),
    ...facts.attribution.map((each, i) => fact(i === 0 ? 'Attributed' : '', attributedText(each, name))),
    fact('Notices', String(noticesOf(opened))),
    [],
  ];
};

/** "18:11 to 18:30 UTC, dashboard-logouts" */
const happenedText = ({ id, from, to }: Happened): string =>
  `${dated(minuteNear(from, afterwards))}${to === undefined ? ' UTC, not over by the end' : ` to ${moment(minuteNear(to, afterwards), from)} UTC`} (${id})`;

const openedText = ({ opened: { facts }, happened }: Frame): string => {
  const at = new Date(facts.detectedAt).toISOString().slice(11, 19);
  const [first] = happened ?? [];
  const after =
    first && facts.detectedAt >= first.from ? `, ${delayText(facts.detectedAt - first.from)} after it began` : '';
  return `${at} UTC${after}${happened?.length === 0 ? ', for nothing that is known to have happened' : ''}; ${facts.impact} at its worst`;
};

const windowText = ({ window: { start, end }, window }: IncidentFacts): string =>
  end ? spokenEnds({ start, end }, start.at, afterwards) : `${spokenWindow(window, afterwards)}, not over by the end`;

const attributedText = (attribution: Attribution, name: (monitor: string) => string): string => {
  const { monitor, values, failed, of, elsewhereFailed, elsewhereOf } = attribution;
  return `${grouped(failed)} of ${grouped(of)} checks of ${name(monitor)} at ${listed(values)} failed, ${grouped(elsewhereFailed)} of ${grouped(elsewhereOf)} elsewhere`;
};

/** More than these are counted, not told. */
const phasesTold = 6;

const phaseLines = (facts: IncidentFacts, name: (monitor: string) => string): readonly Line[] => {
  const phases = longEnoughToTell(facts);
  const told = phases
    .slice(0, phasesTold)
    .map((phase, i) => fact(i === 0 ? 'Phases' : '', phaseText(facts, phase, name)));
  const more = phases.length - phasesTold;
  return more > 0 ? [...told, fact('', `and ${more} more`)] : told;
};

/** Those that do not begin and end in the same spoken minute; where all do, all. */
const longEnoughToTell = (facts: IncidentFacts): readonly Phase[] => {
  const long = facts.phases.filter(({ from, to }) => to === undefined || clockIn(facts, from) !== clockIn(facts, to));
  return long.length > 0 ? long : facts.phases;
};

const clockIn = ({ window }: IncidentFacts, at: Instant): string => moment(minuteNear(at, afterwards), window.start.at);

const phaseText = (
  facts: IncidentFacts,
  { kind, from, to, monitors }: Phase,
  name: (monitor: string) => string,
): string => {
  const failing = monitors.filter(({ rate }) => rate > 0);
  const alike = Map.groupBy(failing, ({ rate }) => (rate >= 1 ? 'every check' : spokenShare(rate)));
  const rates = [...alike].map(
    ([share, its]) =>
      `${brieflyListed(
        its.map(({ monitor }) => name(monitor)),
        'monitors',
      )} ${share}`,
  );
  return `${clockIn(facts, from)} to ${to === undefined ? 'the end' : clockIn(facts, to)} ${kind}${rates.length > 0 ? `: ${rates.join(', ')}` : ''}`;
};
