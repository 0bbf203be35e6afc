import { grouped, type Names } from '../../core/draft/names.ts';
import { minuteNear, moment } from '../../core/draft/spoken-time.ts';
import { dated } from '../../core/draft/spoken-window.ts';
import type { Happened } from '../../core/incident/happened.ts';
import type { Millis } from '../../core/time.ts';
import type { Comparison } from '../../flow/replay/beside.ts';
import { delaysIn, median } from '../../flow/replay/delays.ts';
import { column, type Line, line, widthOf } from '../../local/live/lines.ts';
import { delayText } from './delay-text.ts';
import { afterwards } from './frame.ts';
import type { Judged } from './judged.ts';

/** What happened, and what each configuration would have made of it, side by side; then the sums. */
export const table = (judged: readonly Judged[], happened: readonly Happened[], names: Names): readonly Line[] => {
  const columns = [
    {
      head: happened.length > 0 ? 'What happened' : '',
      rows: happened.map((each) => happenedText(each, names)).concat('nothing'),
      sums: sumNames,
    },
    ...(happened.some(({ detectedAt }) => detectedAt !== undefined) ? [onRecord(happened)] : []),
    ...judged.map(underConfig),
  ];
  const sums = sumNames.filter((name) => happened.length > 0 || !name.includes('found'));
  // Where nobody says what happened, nothing was opened in vain.
  const height = happened.length > 0 ? happened.length + 1 : 0;
  const widths = columns.map(({ head, rows, sums: its }) =>
    Math.max(...[head, ...rows.slice(0, height), ...its].map(widthOf)),
  );
  const cells = (texts: readonly string[]): string =>
    texts.map((text, i) => column(text, widths[i] as number)).join('   ');
  return [
    line({ text: cells(columns.map(({ head }) => head)), style: 'bold' }),
    ...Array.from({ length: height }, (_, i) => line(cells(columns.map(({ rows }) => rows[i] ?? '')))),
    ...(height > 0 ? [[]] : []),
    ...sums.map((name) => line(cells(columns.map((each) => each.sums[sumNames.indexOf(name)] ?? '')))),
  ];
};

interface Column {
  readonly head: string;
  /** One an outage, and one for what was opened for none. */
  readonly rows: readonly string[];
  /** By `sumNames`. */
  readonly sums: readonly string[];
}

const sumNames = ['incidents', 'outages found', 'found after, median', 'found after, longest', 'notices'];

const onRecord = (happened: readonly Happened[]): Column => {
  const delays = happened
    .flatMap(({ from, detectedAt }) => (detectedAt === undefined ? [] : [detectedAt - from]))
    .sort((a, b) => a - b);
  return {
    head: 'on record',
    rows: happened.map(({ from, detectedAt }) => (detectedAt === undefined ? '' : afterText(detectedAt - from))),
    sums: [
      grouped(happened.length),
      '',
      spanText(median(delays)),
      spanText(delays.at(-1)),
      grouped(happened.reduce((sum, { notices = 0 }) => sum + notices, 0)),
    ],
  };
};

const underConfig = ({ label, replayed, comparison }: Judged): Column => {
  const delays = delaysIn(comparison);
  const { outages, unfounded, notices } = comparison;
  return {
    head: label,
    rows: [
      ...outages.map(({ opened, delay }) => {
        if (delay === undefined) return 'missed';
        return opened.length === 1 ? afterText(delay) : `${afterText(delay)}, in ${opened.length} pieces`;
      }),
      unfounded.length === 0 ? 'none opened' : `${grouped(unfounded.length)} opened`,
    ],
    sums: [
      grouped(replayed.incidents.length),
      foundText(comparison),
      spanText(median(delays)),
      spanText(delays.at(-1)),
      grouped(notices),
    ],
  };
};

const happenedText = ({ id, service, monitors, from, to }: Happened, names: Names): string => {
  const who = monitors.length === 1 ? names.monitor(service, monitors[0] as string) : names.service(service);
  const until = to === undefined ? '' : ` to ${moment(minuteNear(to, afterwards), from)}`;
  return `${dated(minuteNear(from, afterwards))}${until}  ${who} (${id})`;
};

const afterText = (delay: Millis): string => `after ${spanText(delay)}`;

const spanText = (span: Millis | undefined): string => (span === undefined ? '' : delayText(span));

const foundText = ({ outages }: Comparison): string =>
  `${outages.filter(({ opened }) => opened.length > 0).length} of ${outages.length}`;
