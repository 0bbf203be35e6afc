import { fullDate } from '../../draft/spoken-time.ts';
import { days, hours, type Instant } from '../../time.ts';
import type { PublicMonitor } from '../public-status.ts';
import { type DayUptime, type Uptime, uptimeDays } from '../uptime.ts';
import { type Html, html } from './html.ts';
import { percentOf, spanOf } from './time.ts';

/** A day's place and its bar, in units of the drawing; the page stretches it to its width. */
const step = 5;
const width = 3;
const height = 30;
/** Of a day that was not observed. */
const stub = 6;

type Look = 'none' | 'part' | 'well' | 'hurt';

/** Neighbouring days that look alike; a day with down time is always alone. */
interface Run {
  /** Places of the first and the last day, from 0. */
  readonly from: number;
  readonly to: number;
  readonly look: Look;
  readonly day?: DayUptime;
}

/**
 * Ninety days as bars. A day that was not observed is a stub, one observed for less than half is pale, one with down time
 * is red from the ground up, by how much. Days that look alike share one path, so that a quiet year weighs next to nothing.
 */
export const uptimeBars = ({ name, uptime }: PublicMonitor, now: Instant): Html =>
  html`<div class="bars"><svg viewBox="0 0 ${uptimeDays * step - (step - width)} ${height}" preserveAspectRatio="none" role="img" aria-label="${name}, ${spokenUptime(uptime)}">${runsOf(uptime).map((run) => drawn(run, now))}</svg></div>`;

/** "the last 90 days: 99.931 % up, 89 min down on 2 days, 29 min not observed" */
export const spokenUptime = (uptime: Uptime): string => {
  const seen = uptime.days.length;
  const period = seen < uptimeDays ? `the last ${seen === 1 ? 'day' : `${seen} days`}` : `the last ${uptimeDays} days`;
  const bad = uptime.days.filter(({ downMs }) => downMs > 0).length;
  const down = bad === 0 ? 'no down time' : `${spanOf(uptime.downMs)} down on ${bad === 1 ? 'one day' : `${bad} days`}`;
  const unseen = uptime.unobservedMs >= 60_000 ? `, ${spanOf(uptime.unobservedMs)} not observed` : '';
  return uptime.ratio === null ? `${period}: not observed` : `${period}: ${percentOf(uptime)} up, ${down}${unseen}`;
};

const runsOf = ({ days: seen }: Uptime): readonly Run[] => {
  const runs: Run[] = [];
  const before = uptimeDays - seen.length;
  let from = 0;
  for (let place = 0; place < uptimeDays; place++) {
    const look = lookAt(seen, place - before);
    if (look !== 'hurt' && place + 1 < uptimeDays && lookAt(seen, place + 1 - before) === look) continue;
    const day = seen[place - before];
    runs.push({ from, to: place, look, ...(day && { day }) });
    from = place + 1;
  }
  return runs;
};

const lookAt = (seen: Uptime['days'], index: number): Look => {
  const day = seen[index];
  return day ? lookOf(day) : 'none';
};

const lookOf = ({ observedMs, unobservedMs, downMs, maintenanceMs }: DayUptime): Look => {
  if (downMs > 0) return 'hurt';
  if (observedMs + maintenanceMs === 0) return 'none';
  return unobservedMs > observedMs + maintenanceMs ? 'part' : 'well';
};

const drawn = (run: Run, now: Instant): Html => {
  const { from, to, look, day } = run;
  const x = from * step;
  const title = titleOf(run, now);
  if (look === 'hurt' && day) {
    // Four hours are a whole bar, and a minute is still seen.
    const depth = Math.round(height * (0.4 + 0.6 * Math.min(1, day.downMs / hours(4))));
    return html`<g><title>${title}</title><path class="well" d="M${x} ${height / 2}h${width}"/><rect class="hurt" x="${x}" y="${height - depth}" width="${width}" height="${depth}"/></g>`;
  }
  // One dashed stroke draws a whole run.
  const y = look === 'none' ? height - stub / 2 : height / 2;
  return html`<path class="${look}" d="M${x} ${y}h${(to - from) * step + width}"><title>${title}</title></path>`;
};

const titleOf = (run: Run, now: Instant): string => {
  const today = Math.floor(now / days(1)) * days(1);
  const dateAt = (place: number): string => fullDate(today - days(uptimeDays - 1 - place));
  const period = run.from === run.to ? dateAt(run.from) : `${dateAt(run.from)} to ${dateAt(run.to)}`;
  return `${period}: ${saidOf(run)}`;
};

const saidOf = ({ look, day }: Run): string => {
  if (look === 'none') return 'not observed';
  if (look === 'part') return 'no down time seen, observed for less than half the time';
  if (look === 'well' || day === undefined) return 'no down time';
  const unseen = day.unobservedMs >= 60_000 ? `, ${spanOf(day.unobservedMs)} not observed` : '';
  return `${spanOf(day.downMs)} down, ${percentOf(day)} up${unseen}`;
};
