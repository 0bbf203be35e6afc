import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/core/check/observation.ts';
import type { Service } from '../../../src/core/config/config.ts';
import { fold } from '../../../src/core/judge/fold.ts';
import type { Folded } from '../../../src/core/judge/folded.ts';
import { packState, unpackState } from '../../../src/core/judge/packed-state.ts';
import type { ServiceState } from '../../../src/core/judge/state.ts';
import { tickWrite } from '../../../src/core/judge/tick.ts';
import { minutes } from '../../../src/core/time.ts';
import { monitor, service } from '../../simulation/products.ts';
import { type Drawings, folds, midnight, tickAt, ticksOf, told } from './story.ts';

/** Checked once a minute, also when it fails: trusted again after fifteen passes. */
const minutely = (id: string) => monitor(id, { recheck: minutes(1) });
const one = service('orion', [minutely('a')]);
const two = service('orion', [minutely('a'), minutely('b')]);
const passes = (n: number): string => '.'.repeat(n);

describe('one monitor', () => {
  // biome-ignore format: the drawings line up
  test.each<[string, string, string[]]>([
    ['all is well',                          '........',                        []],
    ['a blip is not an incident',            '..x.....',                        []],
    ['two failures of five are',             '..x..x..',                        ['5 opened a']],
    ['it opens at the second failure',       '.xx',                             ['2 opened a']],
    ['so are three of two dozen',            `.x${passes(10)}x${passes(10)}x`,  ['23 opened a']],
    ['but not two, nor three of a hundred',  `.x${passes(50)}x${passes(50)}x`,  []],
    ['what is inconclusive does not count',  '.x????x',                         ['6 opened a']],
    ['nor does it end anything',             '.xx??',                           ['2 opened a']],
    ['it resolves after fifteen passes',     `.xx${passes(15)}`,                ['2 opened a', '3 monitoring a', '17 resolved a']],
    ['and not after fourteen',               `.xx${passes(14)}`,                ['2 opened a', '3 monitoring a']],
    ['a failure among them starts again',    `.xx${passes(14)}x${passes(15)}`,  ['2 opened a', '3 monitoring a', '17 failing-again a']],
    ['it needs more once it was mixed',      `.xx..x${passes(29)}`,             ['2 opened a', '3 monitoring a', '5 failing-again a', '9 monitoring a']],
    ['again within half an hour: reopened',  `.xx${passes(20)}xx`,              ['2 opened a', '3 monitoring a', '17 resolved a', '24 reopened a']],
    ['later: a new one',                     `.xx${passes(50)}xx`,              ['2 opened a', '3 monitoring a', '17 resolved a', '54 opened a']],
    ['other trouble: a new one',             `.xx${passes(20)}aa`,              ['2 opened a', '3 monitoring a', '17 resolved a', '24 opened a']],
    ['ill from the first check on',          'xx',                              ['1 opened a']],
  ])('%s: %s', (_why, drawing, expected) => {
    expect(told(one, { a: drawing })).toEqual(expected);
  });

  test('the level follows: down while it fails, operational when trusted again', () => {
    const levels = folds(one, { a: `.xx${passes(15)}` }).map(({ state }) => state.monitors.a?.level);
    expect(levels.slice(0, 3)).toEqual(['operational', 'operational', 'down']);
    expect(levels.at(-1)).toBe('operational');
  });
});

describe('two monitors', () => {
  // biome-ignore format: the drawings line up
  test.each<[string, { a: string; b: string }, string[]]>([
    ['failing together are one incident',       { a: '.xx', b: '.xx' },                             ['2 opened a,b']],
    ['one that fails later joins',              { a: '.xx..', b: '...xx' },                         ['2 opened a', '3 monitoring a', '4 worsened b']],
    ['one that recovers leaves, it goes on',    { a: `.xx${passes(15)}`, b: `.${'x'.repeat(17)}` }, ['2 opened a,b', '17 improved a']],
    ['it ends with the last of them',           { a: `.xx${passes(16)}`, b: `.xxx${passes(15)}` },  ['2 opened a,b', '4 monitoring a,b', '17 improved a', '18 resolved b']],
  ])('%s', (_why, drawings, expected) => {
    expect(told(two, drawings)).toEqual(expected);
  });

  test('whose incidents began with one failing moment have two, each with an id of its own', () => {
    const its = service('orion', [minutely('a'), minutely('b')], { reopen: minutes(1) });
    const drawings = { a: `.xx${passes(30)}`, b: `.x${passes(10)}x${passes(10)}x` };
    expect(told(its, drawings)).toEqual(['2 opened a', '3 monitoring a', '17 resolved a', '23 opened b']);
    const open = folds(its, drawings).flatMap(({ state }) => state.open ?? []);
    const [first, last] = [open[0], open.at(-1)];
    expect(first?.spells[0]?.firstFailureAt).toBe(last?.spells[0]?.firstFailureAt);
    expect(first?.id).not.toBe(last?.id);
  });

  test('impact is critical where all are down, major where some are, and its peak stays', () => {
    const impacts = folds(two, { a: `.xx${passes(15)}`, b: `.${'x'.repeat(17)}` }).map(
      ({ state }) => state.open?.impact,
    );
    expect(impacts[2]).toBe('critical');
    expect(impacts.at(-1)).toBe('critical');
    expect(folds(two, { a: '.xx', b: '...' }).at(-1)?.state.open?.impact).toBe('major');
  });
});

describe('maintenance', () => {
  const during = (from: number, to: number) => [{ from: midnight + minutes(from), to: midnight + minutes(to) }];

  test('mutes the alarm', () => {
    expect(told(one, { a: '..xxx......' }, during(1, 8))).toEqual([]);
  });

  test('still failing when it ends opens at once, from the true onset', () => {
    const all = folds(one, { a: '..xxxxxx' }, during(1, 6));
    expect(all.map(({ changes }) => changes.length)).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
    expect(all.at(-1)?.state.open?.spells[0]?.firstFailureAt).toBe(midnight + minutes(2));
  });

  // biome-ignore format: the drawings line up
  test.each<[string, string, readonly [number, number], readonly string[]]>([
    ['what was well again before its end is nobody’s business',       '..xxx...........', [1, 5],  []],
    ['nor is the first pass after it, with failures just behind',     '..xxxx....',       [1, 6],  []],
    ['a failure after its end counts with those in it',               '..xxxx.x',         [1, 6],  ['7 opened a']],
    ['failures long before its end do not count with one after it',   '..xxx......x....', [1, 11], []],
    ['nor does an outage in it make the next blip an incident',      `..${'x'.repeat(40)}${passes(8)}x`, [1, 45], []],
    ['a check that was sent before it begins is not muted',           '.xx',              [3, 9],  ['2 opened a']],
    ['one that was sent in it is, though all began before',           '.xx.',             [2, 9],  []],
    ['one that is sent as it ends is not',                            '.xx',              [0, 2],  ['2 opened a']],
  ])('%s', (_rule, drawing, [from, to], expected) => expect(told(one, { a: drawing }, during(from, to))).toEqual(expected));

  test('a monitor that begins to fail in it joins the open incident when it ends, and not before', () => {
    const drawings = { a: `.${'x'.repeat(9)}`, b: '....xxxxxx' };
    expect(told(two, drawings, during(3, 8))).toEqual(['2 opened a', '8 worsened b']);
  });

  test('several are as good as one', () => {
    const plans = [...during(1, 3), ...during(3, 6), ...during(2, 4)];
    expect(told(one, { a: '..xxxxxx' }, plans)).toEqual(['6 opened a']);
  });

  test('its time is kept apart to the moment, also where a check is in the middle of it', () => {
    const half = { from: midnight + minutes(2.5), to: midnight + minutes(4.25) };
    const { state } = folds(one, { a: '.......' }, [half]).at(-1) as Folded;
    expect(state.days).toEqual([
      { date: '2017-07-20', monitors: { a: { observedMs: minutes(6 - 1.75), maintenanceMs: minutes(1.75) } } },
    ]);
  });

  test('does not keep an open incident from resolving', () => {
    expect(told(one, { a: `.xx${passes(15)}` }, during(4, 60))).toEqual([
      '2 opened a',
      '3 monitoring a',
      '17 resolved a',
    ]);
  });
});

describe('the configuration changes', () => {
  test('a monitor that is removed lets its incident go, with that reason', () => {
    const open = folds(one, { a: '.xx' }).at(-1)?.state as ServiceState;
    const without = service('orion', [minutely('b')]);
    const { state, changes } = fold(open, tickAt(without, [], 3, { config: 2 }));
    expect(changes).toEqual([{ kind: 'closed', monitors: ['a'] }]);
    expect(state.open).toBeUndefined();
    expect(Object.keys(state.monitors)).toEqual(['b']);
  });

  test('what was seen of a monitor that is removed leaves for history in the same write', () => {
    const open = folds(one, { a: '.xx' }).at(-1)?.state as ServiceState;
    const folded = fold(open, tickAt(service('orion', [minutely('b')]), [], 3, { config: 2 }));
    const { state, chunk } = tickWrite(folded, undefined, [], midnight + minutes(3));
    expect(state.observations).toEqual([]);
    expect(chunk?.observations.map(({ monitor: id }) => id)).toEqual(['a', 'a', 'a']);
    expect(unpackState('orion', state.version, packState(state))).toEqual(state);
  });

  test('a monitor that is added is credited with nothing of the others', () => {
    const open = folds(one, { a: '.x' }).at(-1)?.state as ServiceState;
    const both = service('orion', [minutely('b'), minutely('a')]);
    const results = ticksOf({ b: '  x' })[2] ?? [];
    expect(fold(open, tickAt(both, results, 2, { config: 2 })).changes).toEqual([]);
  });
});

describe('findings of several slots in one tick', () => {
  const slots = (drawings: Drawings): readonly CheckResult[] => ticksOf(drawings).flat();
  const until = (its: Service, drawings: Drawings): ServiceState => folds(its, drawings).at(-1)?.state as ServiceState;
  const kinds = ({ changes }: Folded) => changes.map(({ kind, monitors }) => `${kind} ${monitors}`);

  test('are folded up to where an incident ended and another begins; the rest is left for a write of its own', () => {
    const open = until(two, { a: '.xx', b: '...' });
    const without = service('orion', [minutely('b')]);
    const first = fold(open, tickAt(without, slots({ b: '   xx' }), 4, { config: 2 }));
    expect(kinds(first)).toEqual(['closed a']);
    expect(first.left).toEqual(slots({ b: '    x' }));
    expect(first.news).toEqual(slots({ b: '   x' }));
    const second = fold(first.state, tickAt(without, first.left, 4, { config: 2 }));
    expect(kinds(second)).toEqual(['opened b']);
    expect(second.state.open).toMatchObject({ events: 1 });
    expect(second.state.open?.id).not.toBe(open.open?.id);
    expect(second.left).toEqual([]);
  });

  test('are folded at once where the incident that ended comes back', () => {
    const open = until(one, { a: `.xx${passes(14)}` });
    const folded = fold(open, tickAt(one, slots({ a: `${' '.repeat(17)}.xx` }), 19));
    expect(kinds(folded)).toEqual(['resolved a', 'reopened a']);
    expect(folded.left).toEqual([]);
  });
});

describe('laws', () => {
  const drawing = fc.string({ unit: fc.constantFrom('.', '.', '.', 'x', 'x', 'a', '?', ' ', 's'), maxLength: 60 });
  const drawings = fc.record({ a: drawing, b: drawing });
  const essence = ({ version: _v, next: _n, ...state }: ServiceState) => state;
  const played = (all: { a: string; b: string }, between: (state: ServiceState) => ServiceState) => {
    let state: ServiceState | undefined;
    const changes: unknown[] = [];
    for (const [minute, results] of ticksOf(all).entries()) {
      const folded = fold(state, tickAt(two, results, minute));
      changes.push(...folded.changes);
      state = between(folded.state);
    }
    return { state, changes };
  };

  test('it can stop after any tick and go on from what was stored', () => {
    fc.assert(
      fc.property(drawings, (all) => {
        const stored = played(all, (state) => unpackState(state.service, state.version, packState(state)));
        expect(stored).toEqual(played(all, (state) => state));
      }),
    );
  });

  test('it does not care how often a tick is delivered', () => {
    fc.assert(
      fc.property(drawings, fc.nat(59), (all, again) => {
        const ticks = ticksOf(all);
        let state: ServiceState | undefined;
        for (const [minute, results] of ticks.entries()) {
          state = fold(state, tickAt(two, results, minute)).state;
          if (minute !== again) continue;
          const twice = fold(state, tickAt(two, results, minute));
          expect(twice.news).toEqual([]);
          expect(twice.changes).toEqual([]);
          expect(essence(twice.state)).toEqual(essence(state));
        }
      }),
    );
  });

  test('nor whether a tick comes in one piece', () => {
    fc.assert(
      fc.property(drawings, (all) => {
        let whole: ServiceState | undefined;
        let pieces: ServiceState | undefined;
        for (const [minute, results] of ticksOf(all).entries()) {
          whole = fold(whole, tickAt(one, results, minute)).state;
          for (const result of results) pieces = fold(pieces, tickAt(one, [result], minute)).state;
          if (results.length === 0) pieces = fold(pieces, tickAt(one, results, minute)).state;
        }
        expect(pieces?.open?.spells).toEqual(whole?.open?.spells);
        expect(pieces?.open?.status).toEqual(whole?.open?.status);
      }),
    );
  });

  test('nor whether several ticks come as one', () => {
    const told = (all: { a: string; b: string }, together: number) => {
      let state: ServiceState | undefined;
      const kinds: string[] = [];
      const ticks = ticksOf(all);
      for (let from = 0; from < ticks.length; from += together) {
        let left: readonly CheckResult[] = ticks.slice(from, from + together).flat();
        do {
          const folded = fold(state, tickAt(two, left, Math.min(from + together, ticks.length) - 1));
          for (const { kind, monitors } of folded.changes) kinds.push(`${kind} ${monitors}`);
          const ended = folded.changes.findIndex(({ kind }) => kind === 'resolved');
          if (ended >= 0) expect(folded.changes.slice(ended).map(({ kind }) => kind)).not.toContain('opened');
          ({ state, left } = folded);
        } while (left.length > 0);
      }
      return kinds;
    };
    fc.assert(
      fc.property(drawings, fc.integer({ min: 2, max: 9 }), (all, n) => {
        expect(told(all, n)).toEqual(told(all, 1));
      }),
    );
  });

  test('one incident at most is open, and none once all has been well for long', () => {
    fc.assert(
      fc.property(drawings, ({ a, b }) => {
        const length = Math.max(a.length, b.length);
        const all = { a: a.padEnd(length) + passes(40), b: b.padEnd(length) + passes(40) };
        let open = false;
        for (const { changes } of folds(two, all)) {
          for (const { kind } of changes) {
            if (kind === 'opened' || kind === 'reopened') expect(open).toBe(false);
            if (kind === 'resolved' || kind === 'closed') expect(open).toBe(true);
            if (kind === 'opened' || kind === 'reopened') open = true;
            if (kind === 'resolved' || kind === 'closed') open = false;
          }
        }
        expect(open).toBe(false);
      }),
    );
  });
});
