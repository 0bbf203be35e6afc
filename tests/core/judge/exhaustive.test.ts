import { beforeAll, expect, describe as group, test } from 'vitest';
import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import { describe } from '../../../src/core/judge/describe.ts';
import { fold } from '../../../src/core/judge/fold.ts';
import type { Change } from '../../../src/core/judge/folded.ts';
import type { ServiceState } from '../../../src/core/judge/state.ts';
import { minutes } from '../../../src/core/time.ts';
import { monitor, service } from '../../simulation/products.ts';
import { midnight, tickAt, ticksOf } from './story.ts';

/** Every story of eight checks: each passes, fails, says nothing, or was missed. Nothing is left to chance. */

const marks = ['.', 'x', '?', ' '] as const;
const length = 8;
const orion = service('orion', [monitor('a', { recheck: minutes(1) })]);

interface Told {
  readonly story: string;
  readonly state: ServiceState | undefined;
  readonly changes: readonly Change[];
}

const next = ({ story, state, changes }: Told, mark: string): Told => {
  const minute = story.length;
  const results = ticksOf({ a: mark.padStart(minute + 1) })[minute] ?? [];
  // A missed check is a tick that never was.
  if (results.length === 0) return { story: story + mark, state, changes };
  const folded = fold(state, tickAt(orion, results, minute));
  return { story: story + mark, state: folded.state, changes: [...changes, ...folded.changes] };
};

const each = (see: (told: Told) => void): number => {
  let count = 0;
  const visit = (told: Told): void => {
    if (told.story.length < length) for (const mark of marks) visit(next(told, mark));
    else {
      count++;
      see(told);
    }
  };
  visit({ story: '', state: undefined, changes: [] });
  return count;
};

/** The alarm rule said in one line: two failures among the last five checks that say anything. */
const alarmed = (story: string): boolean => {
  const seen = [...story].filter((mark) => mark === '.' || mark === 'x');
  return seen.some((_, i) => seen.slice(Math.max(0, i - 4), i + 1).filter((mark) => mark === 'x').length >= 2);
};

const factsOf = ({ state, story }: Told): IncidentFacts | undefined =>
  state?.open &&
  describe({
    service: orion,
    incident: state.open,
    monitors: state.monitors,
    observations: state.observations,
    news: [],
    dependsOn: [],
    now: midnight + minutes(story.length),
  });

/** The rules, each with the stories that break it. */
const rules = {
  opened: 'those that meet the alarm rule open one incident, and no other does',
  dated: 'those whose failures are in one piece are dated by the passes before them, and by nothing else',
  ordered: 'none is dated the wrong way round, nor after the failure that opened it',
  over: 'all are over after thirty passes, and there was one incident',
} as const;

const known = new Set<string>();

const breaks = (told: Told): readonly (keyof typeof rules)[] => {
  const { story, state, changes } = told;
  const opened = changes.filter(({ kind }) => kind === 'opened').length;
  if (opened !== (alarmed(story) ? 1 : 0) || (state?.open !== undefined) !== alarmed(story)) return ['opened'];
  const facts = factsOf(told);
  if (!state?.open || !facts) return [];
  const { at, earliest, latest } = facts.window.start;
  return [
    ...(isDated(story, facts) ? [] : ['dated' as const]),
    ...((earliest ?? at) <= at && at <= latest && latest <= facts.detectedAt ? [] : ['ordered' as const]),
    ...(isOver(told, state) ? [] : ['over' as const]),
  ];
};

/** Where so many fail in a row, so many passes before them may have been in the fault; none from seven on. */
const passesInDoubt = [0, 21, 4, 2, 1, 1, 1];

const isDated = (story: string, { window: { start } }: IncidentFacts): boolean => {
  const checks = [...story].flatMap((mark, minute) => (mark === '.' || mark === 'x' ? [{ mark, minute }] : []));
  const row = checks.map(({ mark }) => mark).join('');
  if (!/^\.*xx+\.*$/.test(row)) return true;
  const first = row.indexOf('x');
  const sent = (i: number): number => midnight + minutes(checks[i]?.minute as number);
  const doubt = passesInDoubt[row.lastIndexOf('x') - first + 1] ?? 0;
  const earliest = first > doubt ? sent(first - doubt - 1) : null;
  const model = doubt > 0 && first > 0 ? 'intermittent' : 'hard';
  return start.earliest === earliest && start.latest === sent(first) + 1_000 && start.model === model;
};

/** Stories that the judge remembers alike go on alike: one of each is enough. */
const isOver = (told: Told, { open, observations }: ServiceState): boolean => {
  const recent = observations.slice(-5).map(({ finding }) => finding.result);
  const memory = JSON.stringify([
    open?.spells.map(({ passes, runs, burst }) => [passes, runs, burst]),
    open?.status,
    recent,
  ]);
  if (known.has(memory)) return true;
  known.add(memory);
  let after = told;
  for (let n = 0; n < 30; n++) after = next(after, '.');
  return !after.state?.open && after.changes.filter(({ kind }) => kind === 'resolved').length === 1;
};

group('of all 65,536 stories of eight checks', () => {
  const broken = new Map<keyof typeof rules, string[]>();
  let count = 0;
  beforeAll(() => {
    count = each((told) => {
      for (const rule of breaks(told)) broken.set(rule, [...(broken.get(rule) ?? []), told.story]);
    });
  }, 240_000);

  test.each(Object.entries(rules) as [keyof typeof rules, string][])('%s: %s', (rule) => {
    expect(count).toBe(65_536);
    expect(known.size).toBeGreaterThan(100);
    expect(broken.get(rule) ?? []).toEqual([]);
  });
});
