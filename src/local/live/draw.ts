import { listed } from '../../core/draft/names.ts';
import { spokenAtLeast } from '../../core/draft/spoken-duration.ts';
import { fullDate } from '../../core/draft/spoken-time.ts';
import type { Level } from '../../core/incident/facts.ts';
import type { Instant } from '../../core/time.ts';
import { column, type Line, line, printed, type Style, widthOf } from './lines.ts';
import type { IncidentView, LiveView, MonitorView, News, Place, ServiceView } from './view.ts';

export interface Screen {
  /** In columns and rows. */
  readonly width: number;
  readonly height: number;
  readonly colour: boolean;
}

/**
 * The view as lines, none wider than the screen and fewer than it has rows. Where they would be too many, the line about
 * it all is left out and services that are well are told in a line each, then the oldest news go, then the end is cut.
 */
export const draw = (view: LiveView, { width, height, colour }: Screen): readonly string[] => {
  const drafts = [layout(view, false), layout(view, true), layout({ ...view, news: view.news.slice(-2) }, true)];
  const lines = drafts.find((draft) => draft.length < height) ?? drafts.at(-1) ?? [];
  return lines.slice(0, Math.max(1, height - 1)).map((spans) => printed(spans, width, colour));
};

const layout = (view: LiveView, brief: boolean): readonly Line[] => [
  line({ text: 'Downdraft', style: 'bold' }, ` · ${view.title} · ${fullDate(view.now)} ${clockTime(view.now)} UTC`),
  ...(view.about === undefined || brief ? [] : [line({ text: view.about, style: 'dim' })]),
  ...section(
    'What is up',
    view.services.flatMap((service) => serviceLines(service, nameWidth(view), brief)),
  ),
  ...section('Open incidents', view.incidents.map(incidentLine)),
  ...section('What just happened', view.news.map(newsLine)),
  ...section('Where to look', view.places.map(placeLine)),
  [],
  endLine(view),
];

/** What a file or a pipe is told first, where nothing is ever redrawn. */
export const opening = (view: Pick<LiveView, 'title' | 'about' | 'places' | 'beside'>): string =>
  [
    line(`Downdraft · ${view.title}`),
    ...(view.about === undefined ? [] : [line(view.about)]),
    [],
    ...view.places.map(placeLine),
    [],
    endLine(view),
  ]
    .map((spans) => `${printed(spans, Number.POSITIVE_INFINITY, false)}\n`)
    .join('');

const endLine = ({ beside }: Pick<LiveView, 'beside'>): Line =>
  line({ text: `Ctrl-C ends it. In another terminal: ${beside}`, style: 'dim' });

const section = (title: string, lines: readonly Line[]): readonly Line[] =>
  lines.length === 0 ? [] : [[], line({ text: title, style: 'bold' }), ...lines];

const styles: Readonly<Record<Level, Style>> = {
  operational: 'green',
  degraded: 'yellow',
  down: 'red',
  maintenance: 'cyan',
  unknown: 'dim',
};

/** Told apart without colours, too. */
const marks: Readonly<Record<Level, string>> = {
  operational: '●',
  degraded: '▲',
  down: '✕',
  maintenance: '◆',
  unknown: '○',
};

const nameWidth = (view: LiveView): number =>
  Math.min(32, Math.max(...view.services.flatMap(({ monitors }) => monitors.map(({ name }) => widthOf(name)))));

const serviceLines = ({ name, monitors }: ServiceView, width: number, brief: boolean): readonly Line[] => {
  const well = monitors.every(({ level }) => level === 'operational');
  if (brief && well) {
    return [
      line('  ', mark('operational'), ` ${name}: ${monitors.length === 1 ? '' : `all ${monitors.length} `}operational`),
    ];
  }
  return [line(`  ${name}`), ...monitors.map((monitor) => monitorLine(monitor, width))];
};

const mark = (level: Level) => ({ text: marks[level], style: styles[level] });

const monitorLine = (monitor: MonitorView, width: number): Line => {
  const { name, level, lastCheckAt, latencyMs, problem } = monitor;
  const checked = lastCheckAt === undefined ? 'not yet' : clockTime(lastCheckAt);
  const latency = latencyMs === undefined ? '' : `${Math.max(1, Math.round(latencyMs))} ms`;
  return line(
    '    ',
    mark(level),
    ` ${column(name, width)}  `,
    { text: column(level, 11), style: styles[level] },
    { text: `  ${column(checked, 8)}  ${latency.padStart(8)}`, style: 'dim' },
    problem === undefined ? '' : `  ${problem}`,
  );
};

const incidentLine = ({ service, monitors, since, lastedMs, status }: IncidentView): Line =>
  line(
    '  ',
    { text: service, style: status === 'monitoring' ? 'yellow' : 'red' },
    `: ${listed(monitors)}, since ${since}, ${spokenAtLeast(lastedMs)} so far, `,
    status === 'monitoring' ? 'passing again and watched' : 'investigating',
  );

const newsLine = ({ at, text }: News): Line => line('  ', { text: clockTime(at), style: 'dim' }, `  ${text}`);

const placeLine = ({ what, where }: Place): Line => line(`  ${column(what, 8)}  `, { text: where, style: 'cyan' });

const clockTime = (at: Instant): string => new Date(at).toISOString().slice(11, 19);
