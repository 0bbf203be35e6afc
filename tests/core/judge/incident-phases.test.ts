import { expect, test } from 'vitest';
import { incidentPhases } from '../../../src/core/judge/incident-phases.ts';
import type { Cut, Span } from '../../../src/core/judge/span.ts';
import { conclusive } from '../../../src/core/judge/verdict.ts';
import { minutes } from '../../../src/core/time.ts';
import { drawn } from './drawing.ts';

const cut = (at: number, give = 0): Cut => ({
  at: minutes(at),
  earliest: minutes(at - give),
  latest: minutes(at + give),
});

/** One mark a minute from the first cut's on. */
const spansOf = (monitor: string, drawing: string, cuts: readonly Cut[]): readonly Span[] => {
  const began = (cuts[0] as Cut).at;
  const series = drawn(drawing.padStart(began / minutes(1) + drawing.length)).filter(conclusive);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] as Cut;
    return { monitor, from, to, verdicts: series.filter(({ sentAt }) => sentAt >= from.at && sentAt < to.at) };
  });
};

const told = (spans: readonly Span[]): readonly string[] =>
  incidentPhases(spans).map(({ kind, from, to = 0, monitors }) => {
    const rates = monitors.map(({ monitor, rate }) => `${monitor} ${Math.round(100 * rate)} %`).join(', ');
    return `${from / minutes(1)}-${to / minutes(1)} ${kind}: ${rates}`;
  });

const outageThenHalf = 'xxxxxxxxxxx.x.x.x.x.';

test('the phases of one monitor are those of the incident', () => {
  expect(told(spansOf('a', outageThenHalf, [cut(10), cut(20, 1), cut(30)]))).toEqual([
    '10-20 outage: a 100 %',
    '20-30 intermittent: a 50 %',
  ]);
});

test('cuts of two monitors that could be one moment are one, where it is known best', () => {
  const both = [
    ...spansOf('a', outageThenHalf, [cut(10), cut(20, 1), cut(30)]),
    ...spansOf('b', outageThenHalf, [cut(10), cut(22, 5), cut(30)]),
  ];
  expect(told(both)).toEqual(['10-20 outage: a 100 %, b 92 %', '20-30 intermittent: a 50 %, b 50 %']);
});

test('a phase stays though nobody knows for certain where it begins and ends', () => {
  expect(told(spansOf('a', outageThenHalf, [cut(10), cut(20, 8), cut(30, 6)]))).toEqual([
    '10-20 outage: a 100 %',
    '20-30 intermittent: a 50 %',
  ]);
  expect(told(spansOf('a', 'x', [cut(10, 3), cut(11, 3)]))).toEqual(['10-11 outage: a 100 %']);
});

test('cuts are not one where that moment lies outside what is known of one of them', () => {
  const soonAfter = [
    ...spansOf('a', 'xxxxxxxxxx', [cut(10, 5), cut(20)]),
    ...spansOf('b', 'xxxxxxx', [cut(13, 2), cut(20)]),
  ];
  expect(told(soonAfter)).toEqual(['10-13 outage: a 100 %', '13-20 outage: a 100 %, b 100 %']);
  const soonBefore = [
    ...spansOf('a', 'xxxxxxxxxx', [cut(10), cut(20, 5)]),
    ...spansOf('b', 'xxxxxxx', [cut(10), cut(17, 2)]),
  ];
  expect(told(soonBefore)).toEqual(['10-17 outage: a 100 %, b 100 %', '17-20 outage: a 100 %']);
});

test('one moment of several cuts lies where each of them can be', () => {
  const narrow = { at: minutes(20), earliest: minutes(19), latest: minutes(22) };
  const wide = { at: minutes(23), earliest: minutes(21), latest: minutes(28) };
  const both = [
    ...spansOf('a', outageThenHalf, [cut(10), narrow, cut(30)]),
    ...spansOf('b', outageThenHalf, [cut(10), wide, cut(30)]),
  ];
  expect(told(both).map((phase) => phase.split(':')[0])).toEqual(['10-21 outage', '21-30 intermittent']);
});

test('a phase counts the check by whose answer it is known to have begun', () => {
  const series = drawn(`${' '.repeat(10)}xxx`).filter(conclusive);
  const known = { at: minutes(10) + 1_000, earliest: minutes(10) + 1_000, latest: minutes(10) + 1_000 };
  const [phase] = incidentPhases([{ monitor: 'a', from: known, to: cut(13), verdicts: series }]);
  expect(phase?.monitors[0]?.tally).toMatchObject({ checks: 3, failed: 3 });
});
