import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../src/adapters/sqlite/store.ts';
import type { Bound, IncidentFacts } from '../../src/core/incident/facts.ts';
import { minutes } from '../../src/core/time.ts';
import { demoStart } from '../../src/local/demo/script.ts';
import { runDev } from '../../tests/local/running-dev.ts';
import type { Figure, Table } from '../figure.ts';
import { type Expected, expected, lastMoment } from './expected.ts';

const speed = 60;

/** The four incidents of 2017 by the demo: real HTTP, the real checker, judge and store, sixty times as fast. Takes ten minutes. */
export const bench = async (): Promise<readonly Table[]> => {
  const incidents = await played();
  const asTold = expected.flatMap((story, i): readonly Figure[] => {
    const facts = incidents[i];
    return facts ? figuresOf(story, facts) : [];
  });
  const count = equal('incidents', incidents.length, expected.length);
  return [{ title: `The incidents of 2017 over real HTTP, ${speed} times as fast`, figures: [count, ...asTold] }];
};

/** What was recorded, in the order in which it began. */
const played = async (): Promise<readonly IncidentFacts[]> => {
  const home = mkdtempSync(join(tmpdir(), 'downdraft-bench-'));
  try {
    const dev = await runDev('--demo', '--speed', String(speed), '--port', '0', '--data', home);
    await wait(lastMoment / speed);
    await dev.end('SIGINT');
    const store = openStore(join(home, 'downdraft.sqlite'));
    const { items } = await store.incidents();
    store.close();
    return items.toSorted((a, b) => a.window.start.at - b.window.start.at);
  } finally {
    rmSync(home, { recursive: true });
  }
};

const figuresOf = (story: Expected, facts: IncidentFacts): readonly Figure[] => {
  const { what, service, classes, from, to, monitors, also } = story;
  const found = Object.keys(facts.tally.classes).sort().join();
  const failing = [...new Set(facts.stretches.map(({ monitor }) => monitor))].sort().join();
  const { start, end } = facts.window;
  return [
    yes(
      `${what}: ${service}, ${classes.join(' and ')}`,
      facts.service === service && found === [...classes].sort().join(),
    ),
    yes('  the monitors that failed', failing === [...monitors].sort().join()),
    yes('  start within its bounds', holds(start, demoStart + from)),
    off('  off by', start, demoStart + from),
    ...(to === undefined
      ? [yes('  open', end === undefined)]
      : [
          yes('  end within its bounds', end !== undefined && holds(end, demoStart + to)),
          ...(end ? [off('  off by', end, demoStart + to)] : []),
        ]),
    ...also.map(([claim, of]) => yes(`  ${claim}`, of(facts))),
  ];
};

const holds = ({ earliest, latest }: Bound, truth: number): boolean =>
  (earliest ?? Number.NEGATIVE_INFINITY) <= truth && truth <= latest;

const off = (what: string, { at }: Bound, truth: number): Figure => ({
  what,
  measured: Math.abs(at - truth) / minutes(1),
  unit: 'min',
});

const equal = (what: string, measured: number, value: number): Figure => ({
  what,
  measured,
  unit: '',
  beside: { what: 'as told', must: 'exactly', value },
});

const yes = (what: string, so: boolean): Figure => equal(what, so ? 1 : 0, 1);
