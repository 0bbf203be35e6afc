import type { Verdict } from '../../../src/core/judge/verdict.ts';

/** One mark a minute: `.` pass, `s` slow, `x` fail, `~` partial, `?` inconclusive, blank no check. Each takes a second. */
export const drawn = (drawing: string, every = 60_000): readonly Verdict[] =>
  [...drawing].flatMap((mark, i) => {
    if (mark === ' ') return [];
    const slot = i * every;
    return [{ slot, sentAt: slot, answeredAt: slot + 1_000, slow: mark === 's', ...marks[mark] } as Verdict];
  });

const marks: Readonly<Record<string, Partial<Verdict>>> = {
  '.': { outcome: 'pass' },
  s: { outcome: 'pass' },
  x: { outcome: 'fail', class: 'gateway' },
  '~': { outcome: 'partial', class: 'gateway' },
  '?': { outcome: 'none' },
};
