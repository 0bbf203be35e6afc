import { tickUnit } from '../../judge/packing.ts';
import type { Millis } from '../../time.ts';
import type { PublicMonitor } from '../public-status.ts';
import { type Html, html } from './html.ts';

const step = 4;
const height = 18;

/**
 * How fast a monitor answered in the last day: a line with gaps where it did not, if there is more than one hour to draw, and its
 * present mean as text, to the unit in which observations are kept. Checks are sent at much the same fraction of that unit, so that
 * what is lost there does not average out, and more digits would be untrue. Nothing where nothing is known.
 * @param speed of the page's clock: what was measured on a fast one took so much less of a reader's time
 */
export const sparkline = ({ name, responses: measured }: PublicMonitor, speed: number): Html | null => {
  const responses = measured.map((mean) => (mean === null ? null : mean / speed));
  const known = responses.filter((mean) => mean !== null);
  const now = known.at(-1);
  if (now === undefined) return null;
  const unit = tickUnit / speed;
  const spoken = (mean: Millis): string => spokenTime(mean, unit);
  if (known.length === 1) return html`<span class="pace" title="Mean response time">${spoken(now)}</span>`;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const [lowest, highest] = [spoken(least), spoken(most)];
  const range = lowest === highest ? lowest : `${lowest} to ${highest}`;
  return html`<span class="pace"><svg viewBox="0 0 ${(responses.length - 1) * step} ${height}" preserveAspectRatio="none" role="img" aria-label="${name}, mean response time in the last ${responses.length} hours: ${range}"><title>Mean response time, last ${responses.length} hours: ${range}</title><path d="${lineOf(responses, most)}"/></svg>${spoken(now)}</span>`;
};

/** From zero up, so that a small difference looks small. An hour that stands alone is a short dash. */
const lineOf = (responses: readonly (Millis | null)[], most: Millis): string => {
  let path = '';
  let drawing = false;
  for (const [index, mean] of responses.entries()) {
    if (mean === null) {
      drawing = false;
      continue;
    }
    const at = `${index * step} ${Math.round(10 * (height - 1 - (height - 2) * (most === 0 ? 0 : mean / most))) / 10}`;
    path += drawing ? `L${at}` : `M${at}h.5`;
    drawing = true;
  }
  return path;
};

/** "under 100 ms", "300 ms", "1.4 s" */
const spokenTime = (span: Millis, unit: Millis): string => {
  if (span < unit) return `under ${Math.ceil(unit)} ms`;
  const rounded = Math.round(Math.round(span / unit) * unit);
  return rounded < 1_000 ? `${rounded} ms` : `${(rounded / 1_000).toFixed(1)} s`;
};
