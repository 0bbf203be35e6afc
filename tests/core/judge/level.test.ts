import { describe, expect, test } from 'vitest';
import { type LevelRules, levelOf, type Shown } from '../../../src/core/judge/level.ts';
import { drawn } from './drawing.ts';

const rules: LevelRules = { alarm: { failures: 2, of: 5 } };
const slowRules: LevelRules = { ...rules, slow: { failures: 3, of: 5 } };
const letters = { operational: 'o', degraded: 'd', down: 'D' } as const;

/** What is shown after each mark, one every five seconds, in an incident from the mark at `from` on. */
const shown = (drawing: string, from: number, of = rules, every = 5_000): string => {
  let level: Shown = { level: 'operational', since: 0 };
  const series = drawn(drawing, every);
  return series
    .map((_, i) => {
      level = levelOf(series.slice(0, i + 1), of, level, i >= from);
      return letters[level.level];
    })
    .join('');
};

describe('the level shown', () => {
  // biome-ignore format: the drawings line up
  test.each([
    ['a blip shows nowhere',                       '....x.....',              99, 'oooooooooo'],
    ['two failures at once are down',              '....xx',                   5, 'oooooD'],
    ['two of three are down',                      '....x.x',                  6, 'ooooooD'],
    ['two of five are degraded',                   '....x...x',                8, 'ooooooood'],
    ['partial failures are never down',            '....~~~~~~',               5, 'oooooddddd'],
    ['nor do they make a failure count for more',  '....x~~~x',                8, 'ooooooood'],
    ['degraded becomes down by seven in a row',    '....x...xxxxxxx',          8, 'ooooooooddddddD'],
    ['or by nine of ten',                          '....x...xxxxx.xxxx',       8, 'oooooooodddddddddD'],
    ['three of four, evenly, are no outage',       '....x...xxx.xxx.xxx.xxx.', 8, 'oooooooodddddddddddddddd'],
    ['nor are partial failures between others',    '....x...xxx~xxx~xxx~xxx',  8, 'ooooooooddddddddddddddd'],
    ['nothing seen changes nothing',               '....xx????',               5, 'oooooDDDDD'],
  ])('%s', (_rule, drawing, from, expected) => expect(shown(drawing, from)).toBe(expected));

  test('falls after a minute at the better level, to the worst of that minute, then on', () => {
    const outage = 'x'.repeat(12);
    const levels = shown(`....${outage}${'.'.repeat(40)}`, 5).slice(4 + outage.length);
    // Under half failed from the seventh pass on; all passed from the twelfth on.
    expect(levels).toBe(`${'D'.repeat(18)}${'d'.repeat(12)}${'o'.repeat(10)}`);
  });

  test('stays down as long as every check fails, also of a monitor that is checked twice a minute', () => {
    expect(shown(`${'.'.repeat(12)}${'x'.repeat(20)}`, 13, rules, 30_000)).toBe(`${'o'.repeat(13)}${'D'.repeat(19)}`);
  });

  test('becomes down by five in a row where checks are half a minute apart: the seldomer they are, the more each says', () => {
    expect(shown('....x...xxxxxxxxxxxxxxxx', 8, rules, 30_000)).toBe(`${'o'.repeat(8)}dddd${'D'.repeat(12)}`);
  });

  test('becomes down as soon as a login that failed rarely fails every check, tried at five seconds and then at thirty', () => {
    const sendings = [0, 5, 35, 65, 95, 125].map((after) => 600_000 + after * 1_000);
    const before = drawn('.......x...........', 30_000);
    const failures = drawn('xxxxxx').map((verdict, i) => ({ ...verdict, sentAt: sendings[i] as number }));
    let level: Shown = { level: 'degraded', since: 0 };
    const levels = failures.map((_, i) => {
      level = levelOf([...before, ...failures.slice(0, i + 1)], rules, level, true);
      return letters[level.level];
    });
    expect(levels.join('')).toBe('ddddDD');
  });

  test('does not wait for ever because the product flickers between two better levels', () => {
    const flicker = `....${'x'.repeat(12)}${'............x'.repeat(4)}`;
    expect(shown(flicker, 5).at(-1)).not.toBe('D');
  });

  test('failures while nearly well are degraded until seven in a row make an outage of them', () => {
    const nearlyWell = `....${'x'.repeat(12)}${'.'.repeat(40)}`;
    expect(shown(`${nearlyWell}xxxxxxxxx`, 5).slice(-10)).toBe('oddddddDDD');
  });

  test('a third failing is degraded, and stays so, though half of a dozen fail now and then', () => {
    const third = `....xx..x...x.xx..xxx.x.x...x..x.x.xx....x..x.x.x.xxxx..x......x..x`;
    const levels = shown(third, 5);
    expect(levels.slice(0, 6)).toBe('oooooD');
    expect(levels.replace(/^o+D+/, '')).toMatch(/^d+$/);
    expect(third.slice(10, 22).replaceAll('.', '').length).toBeGreaterThanOrEqual(6);
  });

  test('slowness is degraded by a rule of its own, and by none without it', () => {
    expect(shown('....ssss', 4, slowRules)).toBe('oooooodd');
    expect(shown('....ssss', 4, rules)).toBe('oooooooo');
  });

  test('is operational as soon as the monitor is let go', () => {
    const down: Shown = { level: 'down', since: 0, improving: { level: 'degraded', since: 10_000 } };
    expect(levelOf(drawn('xxxxxx', 5_000), rules, down, false)).toEqual({ level: 'operational', since: 26_000 });
  });

  test('its time is when it began to be shown, however often it is looked at', () => {
    const series = drawn('....xxxx', 5_000);
    const first = levelOf(series.slice(0, 6), rules, { level: 'operational', since: 0 }, true);
    expect(first).toEqual({ level: 'down', since: 26_000 });
    expect(levelOf(series, rules, first, true)).toEqual(first);
  });
});
