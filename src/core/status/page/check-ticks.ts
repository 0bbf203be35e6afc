import type { CheckStrip } from '../../incident/facts.ts';
import { minutes, seconds } from '../../time.ts';
import { type Html, html } from './html.ts';

/** Of a tick, in units of the drawing: where all passed, and where all failed. */
const [short, tall] = [4, 12];

/** A strip of checks as ticks, drawn into a box that its caller places: short where they passed, the taller the more failed. */
export const checkTicks = ({ cells, cell }: CheckStrip, place: Html): Html => {
  const marks = [...cells];
  const drawn = (wanted: (mark: string) => boolean, kind: string): Html | null => {
    const path = pathOf(marks, wanted);
    return path === '' ? null : html`<path class="${kind}" d="${path}"/>`;
  };
  return html`<svg class="ticks" ${place} height="${tall}" viewBox="0 0 ${marks.length} ${tall}" preserveAspectRatio="none"><title>${spoken(marks, cell)}</title>${drawn((mark) => mark === '.', 'passed')}${drawn((mark) => mark === '~', 'slowly')}${drawn((mark) => mark === 'x' || isDigit(mark), 'failed')}</svg>`;
};

const pathOf = (marks: readonly string[], wanted: (mark: string) => boolean): string => {
  let path = '';
  let [x, y] = [0, 0];
  for (const [index, mark] of marks.entries()) {
    if (!wanted(mark)) continue;
    const high = heightOf(mark);
    path += path === '' ? `M${index}.5 ${tall}v-${high}` : `m${index - x} ${y}v-${high}`;
    [x, y] = [index, high];
  }
  return path;
};

const heightOf = (mark: string): number => {
  if (mark === 'x') return tall;
  return isDigit(mark) ? Math.round(short + ((tall - short) * Number(mark)) / 10) : short;
};

const isDigit = (mark: string): boolean => mark >= '1' && mark <= '9';

const spoken = (marks: readonly string[], cell: number): string => {
  const failed = marks.filter((mark) => mark === 'x' || isDigit(mark)).length;
  const seen = marks.filter((mark) => mark !== ' ').length;
  const each =
    cell < minutes(1)
      ? `${cell / seconds(1)} seconds`
      : cell === minutes(1)
        ? 'minute'
        : spokenMinutes(cell / minutes(1));
  return `A tick for the checks of each ${each}: in ${failed} of ${seen} some failed`;
};

const spokenMinutes = (count: number): string =>
  count < 60 ? `${count} minutes` : count === 60 ? 'hour' : `${count / 60} hours`;
