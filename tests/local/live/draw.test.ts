import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw } from '../../../src/local/live/draw.ts';
import { widthOf } from '../../../src/local/live/lines.ts';
import { logouts, quiet } from './sample-view.ts';

const golden = (name: string): string => `../../golden/live/${name}.txt`;

describe('a drawing', () => {
  test.each([
    ['an incident', logouts, { width: 120, height: 50, colour: false }],
    ['a quiet day', quiet, { width: 120, height: 50, colour: false }],
    ['a narrow terminal', logouts, { width: 48, height: 50, colour: false }],
    ['a low terminal', { ...quiet, news: logouts.news }, { width: 120, height: 14, colour: false }],
    ['colours', logouts, { width: 120, height: 50, colour: true }],
  ])('of %s', async (name, view, screen) => {
    await expect(`${draw(view, screen).join('\n')}\n`).toMatchFileSnapshot(golden(name.replaceAll(' ', '-')));
  });

  test('without colours has no control characters at all', () => {
    const text = draw(logouts, { width: 200, height: 50, colour: false }).join('');
    expect([...text].filter((letter) => letter < ' ')).toEqual([]);
  });

  test('never is wider than the screen, nor as high', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 160 }), fc.integer({ min: 2, max: 60 }), (width, height) => {
        const lines = draw(logouts, { width, height, colour: false });
        expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
        expect(lines.length).toBeLessThan(height);
      }),
    );
  });

  test('keeps a service that is not well in full, however low the screen', () => {
    const text = draw(logouts, { width: 120, height: 22, colour: false }).join('\n');
    expect(text).toContain('Safe Updates progress');
  });
});
