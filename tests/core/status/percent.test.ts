import { expect, test } from 'vitest';
import { percentOf } from '../../../src/core/status/page/time.ts';
import { days, minutes } from '../../../src/core/time.ts';

// biome-ignore format: one line a case
test.each([
  ['nothing was seen',                       null,         0,            'not observed'],
  ['half a minute tells no digits',          0.987654,     minutes(0.5), '98 %'],
  ['nor do ten minutes',                     0.9,          minutes(10),  '90 %'],
  ['a working day tells one',                0.997_9,      minutes(480), '99.7 %'],
  ['a day tells two',                        0.999_316,    days(1),      '99.93 %'],
  ['ninety tell three',                      0.999_316_9,  days(90),     '99.931 %'],
  ['what was not perfect is not called so',  0.999_999_99, minutes(10),  '99 %'],
  ['what was, is',                           1,            minutes(10),  '100 %'],
] as const)('%s', (_rule, ratio, observedMs, said) => expect(percentOf({ ratio, observedMs })).toBe(said));
