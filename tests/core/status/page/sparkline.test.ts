import { describe, expect, test } from 'vitest';
import { quantised } from '../../../../src/core/judge/packing.ts';
import { html, markup } from '../../../../src/core/status/page/html.ts';
import { sparkline } from '../../../../src/core/status/page/sparkline.ts';
import type { PublicMonitor } from '../../../../src/core/status/public-status.ts';
import { firstHour, meanResponses, withAnswers } from '../../../../src/core/status/response-times.ts';
import { minutes } from '../../../../src/core/time.ts';

const shown = (responses: readonly (number | null)[], speed = 1): string =>
  markup(html`${sparkline({ name: 'Login', responses } as unknown as PublicMonitor, speed)}`);

const words = (drawn: string): string => drawn.replace(/<svg.*<\/svg>/, '').replace(/<[^>]+>/g, '');

describe('how fast a monitor answered', () => {
  test.each([
    [[null, null], 1, ''],
    [[null, 3], 1, 'under 100 ms'],
    [[700, 312], 1, '300 ms'],
    [[700, 1_449], 1, '1.4 s'],
    [[9_000, 2_640], 60, '43 ms'],
    [[9_000, 60], 60, 'under 2 ms'],
  ])('of %j on a clock %i times as fast is told as "%s"', (responses, speed, told) => {
    expect(words(shown(responses, speed))).toBe(told);
  });

  test('is drawn where there is more than one hour of it', () => {
    expect(shown([null, 400, null])).not.toContain('<svg');
    expect(shown([300, 400, null])).toContain('mean response time in the last 3 hours: 300 ms to 400 ms');
  });

  test('is told no more exactly than it is known, where every check is sent at the same fraction of a second', () => {
    const noon = Date.UTC(2017, 6, 20, 12);
    const told = [10, 37, 60, 99].map((fraction) => {
      const kept = Array.from({ length: 20 }, (_, n) => {
        const sentAt = noon + minutes(n) + fraction;
        const finding = { result: 'pass' } as const;
        return quantised({ monitor: 'login', vantage: 'home', slot: sentAt, sentAt, answeredAt: sentAt + 46, finding });
      });
      return words(shown(meanResponses(withAnswers(new Map(), kept, firstHour(noon)), 'login', noon)));
    });
    expect(told).toEqual(['under 100 ms', 'under 100 ms', '100 ms', '100 ms']);
  });
});
