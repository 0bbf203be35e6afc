import type { Config } from '../../core/config/config.ts';
import { grouped, listed, type Names, namesIn } from '../../core/draft/names.ts';
import { dated } from '../../core/draft/spoken-window.ts';
import type { Happened } from '../../core/incident/happened.ts';
import { beside } from '../../flow/replay/beside.ts';
import { type Survey, survey } from '../../flow/replay/recording.ts';
import { type Opened, replay } from '../../flow/replay/replay.ts';
import { type Line, line, printed } from '../../local/live/lines.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Candidate } from './candidate.ts';
import { cellsOf } from './cells.ts';
import { replayDocument } from './document.ts';
import { type Frame, frameOf } from './frame.ts';
import type { Judged } from './judged.ts';
import { leftOut, otherPaces } from './notes.ts';
import type { Progress } from './progress.ts';
import type { Source } from './sources.ts';
import { svg, svgColumns } from './svg.ts';
import { table } from './table.ts';
import { columnsFor, legend, timeline } from './timeline.ts';

export interface ReplayRun {
  readonly source: Source;
  /** The first is the candidate, of which pictures are drawn; others are held beside it. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly io: Io;
  /** In columns. */
  readonly width: number;
  readonly json: boolean;
  readonly svg?: string;
  readonly progress: (what: string, total: number) => Progress;
}

/** More pictures than these are not looked at. */
const mostPictures = 20;

/** Judges a recording under each candidate, and shows what would have come of it. */
export const replayRun = async (run: ReplayRun): Promise<ExitCode> => {
  const { source, candidates, io } = run;
  const known = await survey(source.recording);
  const [{ config }] = candidates;
  if (!known.span || !anyKnown(known, config)) return nothingToJudge(run, known);
  for (const note of [...leftOut(known, candidates), ...otherPaces(known, config)]) io.stderr(`${note}\n`);
  const counting = run.progress('Judging', known.observations);
  const replayed = await replay(
    source.recording,
    known,
    candidates.map((each) => each.config),
    { progress: counting.step },
  );
  counting.end();
  const judged = candidates.map(({ label }, i): Judged => {
    const its = replayed[i] as Judged['replayed'];
    return { label, replayed: its, comparison: beside(its, known.happened) };
  });
  if (run.json) io.stdout(`${JSON.stringify(replayDocument(known, judged), null, 2)}\n`);
  else await show(run, known, judged);
  if (run.svg !== undefined) await drawSvg(run, known, judged, run.svg);
  return 0;
};

const anyKnown = ({ monitors }: Survey, { services }: Config): boolean =>
  services.some(({ id, monitors: its }) => its.some((monitor) => monitors.get(id)?.has(monitor.id)));

const nothingToJudge = (
  { source, io, candidates: [{ label }] }: ReplayRun,
  { monitors, observations }: Survey,
): ExitCode => {
  const inIt = listed(
    [...monitors].flatMap(([service, its]) => [...its.keys()].map((monitor) => `${service}/${monitor}`)),
  );
  io.stderr(
    observations === 0
      ? `There are no observations in ${source.name} to judge.\n`
      : `${label} has none of the monitors in ${source.name}: ${inIt}. Monitors are matched by the ids of service and monitor.\n`,
  );
  return 2;
};

const framesOf = (judged: Judged, known: Survey): readonly Frame[] =>
  judged.replayed.incidents
    .slice(0, mostPictures)
    .map((opened) => frameOf(opened, happenedDuring(judged, known, opened), known.span?.to ?? 0));

const happenedDuring = (
  { comparison }: Judged,
  { happened }: Survey,
  opened: Opened,
): readonly Happened[] | undefined =>
  happened.length === 0
    ? undefined
    : comparison.outages.filter((outage) => outage.opened.includes(opened)).map((outage) => outage.happened);

const show = async (run: ReplayRun, known: Survey, judged: readonly Judged[]): Promise<void> => {
  const { io, width, source, candidates } = run;
  const names = namesIn(candidates[0].config);
  const [first] = judged as [Judged];
  const frames = framesOf(first, known);
  const columns = columnsFor(width);
  const cells = await cellsOf(source.recording, known, frames, columns);
  const more = first.replayed.incidents.length - frames.length;
  const happened = first.comparison.outages.map((outage) => outage.happened);
  const lines: readonly Line[] = [
    ...heading(known, first),
    ...(frames.length > 0 ? [...legend(happened.length > 0), []] : []),
    ...frames.flatMap((frame, i) => timeline(frame, cells, names, columns, i + 1)),
    ...(more > 0 ? [line(`and ${grouped(more)} more incidents, without a picture`), []] : []),
    ...table(judged, happened, names),
  ];
  io.stdout(lines.map((each) => `${printed(each, Number.POSITIVE_INFINITY, io.colour)}\n`).join(''));
};

const heading = ({ span }: Survey, { label, replayed }: Judged): readonly Line[] => [
  line(
    { text: `${grouped(replayed.judged)} observations`, style: 'bold' },
    span ? ` from ${dated(span.from)} to ${dated(span.to)} UTC, judged under ${label}` : '',
  ),
  [],
];

const drawSvg = async (
  { source, io, candidates }: ReplayRun,
  known: Survey,
  [first]: readonly Judged[],
  file: string,
) => {
  const frames = framesOf(first as Judged, known);
  const cells = await cellsOf(source.recording, known, frames, svgColumns);
  const names: Names = namesIn(candidates[0].config);
  io.writeFile(file, svg(`${candidates[0].config.page.name}, under ${candidates[0].label}`, frames, cells, names), {
    overwrite: true,
  });
  io.stderr(`${file} holds the pictures.\n`);
};
