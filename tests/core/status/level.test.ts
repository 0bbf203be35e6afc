import { describe, expect, test } from 'vitest';
import { levelNow, worstLevel } from '../../../src/core/status/level.ts';
import { minutes, seconds } from '../../../src/core/time.ts';
import { monitor, service } from '../../simulation/products.ts';
import { folds, midnight } from '../judge/story.ts';

const home = monitor('a', { every: minutes(1), timeout: seconds(10) });
const web = service('web', [home]);

/** What is shown of it so many minutes after midnight, when these checks were made, one a minute. */
const shown = (drawing: string, minute: number, inMaintenance = false) =>
  levelNow(home, folds(web, { a: drawing }).at(-1)?.state, inMaintenance, midnight + minutes(minute));

describe('what is shown of a monitor', () => {
  // biome-ignore format: the drawings line up
  test.each<[string, string, number, string]>([
    ['it is well',                                           '...',        2.1, 'operational'],
    ['it fails',                                             '.xx',        2.1, 'down'],
    ['nothing was ever found out',                           '???',        2.1, 'unknown'],
    ['for a while only our own trouble, which is no news',   '..??',       4,   'operational'],
    ['for too long',                                         '..????',     5,   'unknown'],
    ['no check at all for too long',                         '..',         5,   'unknown'],
    ['it failed, and then nothing was found out',            '.xx?????',   8,   'unknown'],
    ['until something is',                                   '.xx?????.',  8.1, 'down'],
  ])('%s: %s', (_when, drawing, minute, level) => expect(shown(drawing, minute)).toBe(level));

  test('a service without a state is unknown', () => {
    expect(levelNow(home, undefined, false, midnight)).toBe('unknown');
  });

  test('in maintenance it says so, unless an incident from before goes on; and what is unknown stays so', () => {
    expect(shown('...', 2.1, true)).toBe('maintenance');
    expect(shown('.xx', 2.1, true)).toBe('down');
    expect(shown('..', 9, true)).toBe('unknown');
  });

  test('of several the worst is told, and unknown is worse than well', () => {
    expect(worstLevel(['operational', 'unknown', 'maintenance'])).toBe('unknown');
    expect(worstLevel(['unknown', 'degraded'])).toBe('degraded');
    expect(worstLevel([])).toBe('unknown');
  });
});
