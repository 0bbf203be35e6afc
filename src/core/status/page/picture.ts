import { spokenShare } from '../../draft/phase-sentences.ts';
import { fullDate, minuteBefore, minuteNear, moment } from '../../draft/spoken-time.ts';
import { spokenWindow } from '../../draft/spoken-window.ts';
import type { Bound, CheckStrip, Phase, Stretch } from '../../incident/facts.ts';
import { days, hours, type Instant, type Millis, minutes, seconds } from '../../time.ts';
import type { PublicIncident } from '../public-status.ts';
import { checkTicks } from './check-ticks.ts';
import { type Html, html } from './html.ts';

/** Where the parts of a lane are, from its top, in pixels. Across, everything is a share of the width. */
const lane = 52;
const ticksTop = 18;
const barTop = 34;
const barHeight = 8;
const maxLanes = 6;

/**
 * An incident as a picture: a lane a monitor, its phases solid or striped by how much failed, its bounds as fading edges,
 * and below them the clock with what was done when. Drawn in percent of the width, so that its text keeps its size.
 */
export const timelinePicture = (incident: PublicIncident): Html => {
  const picture = drawn.get(incident) ?? draw(incident);
  drawn.set(incident, picture);
  return picture;
};

/** The same picture stands on several pages of an edition. */
const drawn = new WeakMap<PublicIncident, Html>();

const draw = (incident: PublicIncident): Html => {
  const frame = frameOf(incident);
  const shown = incident.monitors.slice(0, maxLanes);
  const more = incident.monitors.length - shown.length;
  const base = shown.length * lane + 8;
  return html`<figure class="picture"><svg width="100%" height="${base + 30}" role="img" aria-label="${spokenPicture(incident)}">
${shown.map(({ id, name }, index) => laneOf(incident, id, name, index * lane, frame))}
${axis(frame, base)}${marksOf(incident).map(({ at, kind, said }) => html`<circle class="mark ${kind}" cx="${percent(frame, at)}" cy="${base}" r="4.5"><title>${said}</title></circle>`)}
</svg><figcaption>${more > 0 && html`and ${more} more. `}${marksOf(incident).map(({ kind, said }) => html`<span class="said"><span class="dot ${kind}"></span>${said}</span> `)}</figcaption></figure>`;
};

/** Gradients and stripes that all pictures of a page share. */
export const pictureDefs: Html = html`<svg class="defs" width="0" height="0" aria-hidden="true"><defs>
<linearGradient id="fade-in"><stop class="clear" offset="0"/><stop class="full" offset="1"/></linearGradient>
<linearGradient id="fade-out"><stop class="full" offset="0"/><stop class="clear" offset="1"/></linearGradient>
<pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="weave" width="5" height="5"/><rect class="stripe" width="2" height="5"/></pattern>
</defs></svg>`;

/** What all pictures have in common, said once. */
export const pictureLegend: Html = html`<p class="legend">In each picture, ticks are checks, tall and red where they failed. The bar below them is solid where all failed and striped where some did; it fades where the exact moment is not known.</p>`;

/** The picture with all that it needs, for where it stands alone. */
export const pictureOf = (incident: PublicIncident): Html =>
  html`${pictureDefs}${timelinePicture(incident)}${pictureLegend}`;

interface Frame {
  readonly from: Instant;
  readonly to: Instant;
}

const frameOf = ({ facts: { window, updatedAt, strips = [] }, resolvedAt }: PublicIncident): Frame => {
  const ends = strips.map(({ from, cell, cells }) => from + cell * cells.length);
  const from = Math.min(window.start.earliest ?? window.start.at, ...strips.map((strip) => strip.from));
  const to = Math.max(window.end?.latest ?? updatedAt, resolvedAt ?? 0, window.start.latest + minutes(1), ...ends);
  const margin = Math.max((to - from) * 0.02, seconds(5));
  return { from: from - margin, to: to + margin };
};

const share = ({ from, to }: Frame, at: Instant): number =>
  Math.min(100, Math.max(0, Math.round(((at - from) / (to - from)) * 10_000) / 100));

const percent = (frame: Frame, at: Instant): string => `${share(frame, at)}%`;

const laneOf = (incident: PublicIncident, monitor: string, name: string, top: number, frame: Frame): Html => {
  const stretches = incident.facts.stretches.filter((stretch) => stretch.monitor === monitor);
  const strip = incident.facts.strips?.find((candidate) => candidate.monitor === monitor);
  return html`<text class="lane" x="0" y="${top + 12}">${name}</text>${strip && ticksOf(strip, top + ticksTop, frame)}
${stretches.map((stretch) => stretchOf(stretch, incident.facts.phases, top + barTop, frame, incident.facts.updatedAt))}`;
};

const ticksOf = (strip: CheckStrip, y: number, frame: Frame): Html => {
  const to = strip.from + strip.cells.length * strip.cell;
  return checkTicks(strip, html`x="${percent(frame, strip.from)}" y="${y}" width="${wide(frame, strip.from, to)}"`);
};

const stretchOf = (stretch: Stretch, phases: readonly Phase[], y: number, frame: Frame, updatedAt: Instant): Html => {
  const { monitor, start, end } = stretch;
  const solidTo = end ? (end.earliest ?? end.at) : updatedAt;
  const solidFrom = Math.min(start.latest, solidTo);
  const inner = phases.flatMap((phase) => {
    const its = phase.monitors.find((candidate) => candidate.monitor === monitor);
    const from = Math.max(phase.from, solidFrom);
    const to = Math.min(phase.to ?? solidTo, solidTo);
    return its && from < to ? [{ from, to, rate: its.rate }] : [];
  });
  const { checks, failed } = stretch.tally;
  const pieces =
    inner.length > 0 ? inner : [{ from: solidFrom, to: solidTo, rate: checks === 0 ? 1 : failed / checks }];
  const beside = start.at;
  return html`${start.earliest !== null && edge(start, 'fade-in', y, frame)}${pieces.map(({ from, to, rate }) => html`<rect class="phase ${look(rate)}" x="${percent(frame, from)}" y="${y}" width="${wide(frame, from, to)}" height="${barHeight}" rx="1"><title>${moment(minuteBefore(from), beside)} to ${moment(minuteNear(to, updatedAt), beside)} UTC: ${rate >= 1 ? 'every check' : `${spokenShare(rate)} of checks`} failed</title></rect>`)}${end && edge(end, 'fade-out', y, frame)}`;
};

const look = (rate: number): string => {
  if (rate >= 0.9) return 'solid';
  return rate > 0.02 ? 'striped' : 'calm';
};

const edge = (bound: Bound, fade: string, y: number, frame: Frame): Html =>
  html`<rect class="${fade}" x="${percent(frame, bound.earliest ?? bound.at)}" y="${y}" width="${wide(frame, bound.earliest ?? bound.at, bound.latest)}" height="${barHeight}"/>`;

/** Never so narrow that nothing is seen. */
const wide = (frame: Frame, from: Instant, to: Instant): string =>
  `${Math.max(0.3, Math.round((share(frame, to) - share(frame, from)) * 100) / 100)}%`;

const steps: readonly Millis[] = [
  minutes(1),
  minutes(2),
  minutes(5),
  minutes(10),
  minutes(15),
  minutes(30),
  hours(1),
  hours(2),
  hours(3),
  hours(6),
  hours(12),
  days(1),
  days(2),
  days(7),
  days(14),
  days(28),
];

const axis = (frame: Frame, y: number): Html => {
  const pace = steps.find((candidate) => (frame.to - frame.from) / candidate <= 5) ?? days(91);
  const first = Math.ceil(frame.from / pace) * pace;
  const ticks = Array.from({ length: 7 }, (_, index) => first + index * pace).filter(
    (at) => share(frame, at) >= 4 && share(frame, at) <= 96 && at < frame.to,
  );
  return html`<line class="axis" x1="0" x2="100%" y1="${y}" y2="${y}"/>${ticks.map((at) => html`<line class="axis" x1="${percent(frame, at)}" x2="${percent(frame, at)}" y1="${y}" y2="${y + 6}"/><text class="tick" x="${percent(frame, at)}" y="${y + 20}">${tickLabel(at, pace)}</text>`)}`;
};

const tickLabel = (at: Instant, pace: Millis): string =>
  pace < days(1) && at % days(1) !== 0
    ? moment(at, at)
    : fullDate(at)
        .slice(0, -5)
        .replace(/(\d+ \w{3})\w*/, '$1');

interface Mark {
  readonly kind: 'detected' | 'notified' | 'passing' | 'closed';
  readonly at: Instant;
  readonly said: string;
}

const marksOf = ({ detectedAt, firstNoticeAt, monitoringAt, resolvedAt, facts }: PublicIncident): readonly Mark[] => {
  const beside = facts.window.start.at;
  const mark = (kind: Mark['kind'], at: Instant | undefined, word: string): readonly Mark[] =>
    at === undefined ? [] : [{ kind, at, said: `${word} ${moment(minuteBefore(at), beside)}` }];
  return [
    ...mark('detected', detectedAt, 'detected'),
    ...mark('notified', firstNoticeAt, 'notified'),
    ...mark('passing', monitoringAt, 'passing again'),
    ...mark('closed', resolvedAt, facts.closedBecause === undefined ? 'resolved' : 'closed'),
  ];
};

const spokenPicture = ({ monitors, facts }: PublicIncident): string =>
  `${monitors.map(({ name }) => name).join(', ')} failing ${spokenWindow(facts.window, facts.updatedAt)}`;
