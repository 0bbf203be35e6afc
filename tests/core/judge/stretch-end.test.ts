import { expect, test } from 'vitest';
import { notBefore, stretchEnd } from '../../../src/core/judge/stretch-end.ts';
import type { Verdict } from '../../../src/core/judge/verdict.ts';
import { hours, type Instant } from '../../../src/core/time.ts';

const noon = Date.UTC(2017, 6, 20, 12);
const failure = (sentAt: Instant): Verdict => ({
  slot: sentAt,
  sentAt,
  answeredAt: sentAt + 300,
  outcome: 'fail',
  slow: false,
});

test.each([
  ['between its last failure and its removal', noon + 60_000, noon + 60_000],
  ['at its last failure, where the clock was set back before its removal', noon - hours(1), noon],
])('a monitor that is taken out while it fails ended %s', (_where, removedAt, latest) => {
  const end = stretchEnd([failure(noon - 30_000), failure(noon)], 0, 1, removedAt);
  expect(end).toEqual({ at: latest, earliest: noon, latest, model: 'intermittent' });
});

test.each([
  ['stays where it is, after the start', 20, 20, 30],
  ['is at the start, where it was estimated before it', 25, 25, 30],
  ['reaches to the start, where even its bounds lie before it', 40, 40, 40],
])('an end %s', (_where, start, at, latest) => {
  const end = { at: 20, earliest: 10, latest: 30, model: 'intermittent' } as const;
  expect(notBefore(start, end)).toEqual({ ...end, at, latest });
});
