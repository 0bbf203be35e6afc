import { describe, expect, test } from 'vitest';
import { terminal } from '../../../src/local/live/terminal.ts';
import { logouts, quiet } from './sample-view.ts';

const esc = '\u001b[';

const tape = (columns = 100) => {
  const written: string[] = [];
  return { columns, rows: 50, written, write: (text: string) => written.push(text) };
};

describe('the block', () => {
  test('hides the cursor once, and is redrawn in place', () => {
    const stream = tape();
    const { show } = terminal(stream, false);
    show(quiet);
    show(logouts);
    const rows = stream.written[0]?.match(/\n/g)?.length;
    expect(stream.written[0]).toMatch(`${esc}?25l`);
    expect(stream.written[1]).toMatch(`${esc}${rows}A\r`);
    expect(stream.written[1]).not.toContain(`${esc}?25l`);
  });

  test('is not written again where nothing changed', () => {
    const stream = tape();
    const { show } = terminal(stream, false);
    show(logouts);
    show(logouts);
    expect(stream.written).toHaveLength(1);
  });

  test('is begun anew below where the width changed, because the old lines have been folded', () => {
    const stream = tape();
    const { show } = terminal(stream, false);
    show(logouts);
    stream.columns = 60;
    show(logouts);
    expect(stream.written[1]).not.toContain('A\r');
  });
});

describe('the end', () => {
  test('gives the cursor back, once', () => {
    const stream = tape();
    const screen = terminal(stream, false);
    screen.show(logouts);
    screen.end();
    screen.end();
    screen.show(quiet);
    expect(stream.written.slice(1)).toEqual([`${esc}?25h`]);
  });

  test('says nothing where nothing was drawn', () => {
    const stream = tape();
    terminal(stream, false).end();
    expect(stream.written).toEqual([]);
  });
});
