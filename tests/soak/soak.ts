import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import { growthOf } from './growth.ts';
import { type Outage, product } from './product.ts';
import { verdict } from './verdict.ts';
import { heldBy, leastOpen, type Vitals } from './vitals.ts';

const help = `Runs downdraft dev against a product on this machine that fails at random, kills it again and again, and then holds
what it kept and told against what truly happened.

npm run soak -- --minutes 10 --services 30 --monitors 10

It is killed every half a minute for four tenths of the time; for the rest it runs undisturbed. Once it has warmed up, it is asked every two
seconds or so to collect what it holds no more, and what is left is measured, with the fewest files that were open since the time before:
what leaks stays open between checks too. Growth is the slope of each, with its 95 % interval. Exits
with 1 where something was lost or told wrong, and where the interval does not lie below what counts as flat; the last line is the
verdict.
`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    services: { type: 'string', default: '30' },
    /** Of each service. */
    monitors: { type: 'string', default: '10' },
    every: { type: 'string', default: '5s' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const root = resolve(import.meta.dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const nameOf = (kind: string, n: number): string => `${kind}-${String(n + 1).padStart(3, '0')}`;

/** Seen so often it met the alarm rule, also where a kill took one finding or two along. */
const surely = 5;
/** What a failing monitor needs until it is trusted again, with some to spare. */
const recovery: Millis = minutes(3.5);

const configuration = (url: string, services: number, monitors: number, every: string): string =>
  [
    'page: { name: Soak, url: https://status.example.com }',
    'network: { allow: [127.0.0.1/32] }',
    'services:',
    ...Array.from({ length: services }, (_s, s) => [
      `  ${nameOf('service', s)}:`,
      `    name: Service ${s + 1}`,
      '    monitors:',
      ...Array.from({ length: monitors }, (_m, m) => {
        const path = `/${nameOf('service', s)}/${nameOf('monitor', m)}`;
        return `      ${nameOf('monitor', m)}: { name: Monitor ${m + 1}, every: ${every}, recheck: 5s, timeout: 3s, http: { url: "${url}${path}" } }`;
      }),
    ]).flat(),
    '',
  ].join('\n');

/** How much of the time it is killed in. */
const disturbed = 0.4;
/** What was compiled and cached by then stays: what grows after it is a leak. */
const warmUp: Millis = minutes(2);

/** One outage of one monitor of each service, somewhere in the disturbed time, with room for a recovery after it. */
const outagesFrom = (start: Instant, span: Millis, services: number, monitors: number): readonly Outage[] =>
  Array.from({ length: services }, (_, s) => {
    const room = Math.max(0, Math.min(span * disturbed - seconds(125), span - recovery - seconds(130)));
    const from = Math.floor(start + seconds(40) + Math.random() * room);
    const path = `/${nameOf('service', s)}/${nameOf('monitor', Math.floor(Math.random() * monitors))}`;
    const how = (['unavailable', 'reset', 'silent'] as const)[s % 3] ?? 'unavailable';
    return { path, from, to: Math.floor(from + seconds(25) + Math.random() * seconds(60)), how };
  });

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

const startDev = (config: string, data: string): Running => {
  const watching = ['--expose-gc', '--import', join(root, 'tests/soak/preload.ts')];
  const words = [join(root, 'bin/downdraft.ts'), 'dev', config, '--port', '0', '--data', data];
  const child = spawn(process.execPath, [...watching, ...words], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return { child, ended: once(child, 'close') };
};

const soak = async (span: Millis, services: number, monitors: number, every: string): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'downdraft-soak-'));
  const [config, data] = [join(folder, 'downdraft.yaml'), join(folder, 'data')];
  const start = Date.now();
  const outages = outagesFrom(start, span, services, monitors);
  const target = await product(outages, Date.now);
  writeFileSync(config, configuration(target.url, services, monitors, every));
  const samples: Vitals[] = [];
  let kills = 0;
  let running = startDev(config, data);
  try {
    while (Date.now() < start + span * disturbed) {
      await wait(seconds(30));
      running.child.kill('SIGKILL');
      await running.ended;
      kills += 1;
      running = startDev(config, data);
    }
    const calm = Date.now();
    while (Date.now() < start + span) {
      // Not in step with the checks: else what is open would seem to come and go.
      const handles = await leastOpen(running.child, seconds(1) + Math.random() * seconds(2));
      const held = Date.now() - calm < warmUp ? undefined : await heldBy(running.child);
      if (held) samples.push({ ...held, handles, minute: (Date.now() - calm) / minutes(1) });
    }
    running.child.kill('SIGTERM');
    await running.ended;
    const met = new Set(outages.filter((outage) => (target.failed.get(outage) ?? 0) >= surely));
    const found = await verdict(data, outages, met);
    return report({ found, samples, kills, requests: target.requests(), outages: outages.length, met: met.size, span });
  } finally {
    running.child.kill('SIGKILL');
    await target.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Report {
  readonly found: Awaited<ReturnType<typeof verdict>>;
  readonly samples: readonly Vitals[];
  readonly kills: number;
  readonly requests: number;
  readonly outages: number;
  readonly met: number;
  readonly span: Millis;
}

interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly of: (vitals: Vitals) => number;
  /** A minute; what certainly grows less is flat. */
  readonly flat: number;
}

const measures: readonly Measure[] = [
  { name: 'heap in use after a collection', unit: 'MiB', of: ({ heapMiB }) => heapMiB, flat: 0.5 },
  { name: 'resident memory after a collection', unit: 'MiB', of: ({ rssMiB }) => rssMiB, flat: 0.5 },
  { name: 'files open between checks', unit: '', of: ({ handles }) => handles, flat: 1 },
];

/** Says how a measure went, and whether it is flat. */
const isFlat = (samples: readonly Vitals[], { name, unit, of, flat }: Measure): boolean => {
  const all = samples.map(of);
  const { slope, low, high } = growthOf(samples.map((vitals) => ({ minute: vitals.minute, value: of(vitals) })));
  const range = `${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)} ${unit}`.trim();
  const rate = `${slope.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) a minute`;
  say(`${name}: ${range}, growing ${rate}: ${high < flat ? 'flat' : `not shown to be under ${flat}`}`);
  return high < flat;
};

const report = ({ found, samples, kills, requests, outages, met, span }: Report): boolean => {
  for (const sentence of found.wrong) say(sentence);
  say(`${requests} requests in ${span / minutes(1)} minutes, killed ${kills} times`);
  say(
    `${outages} outages, ${met} surely met the alarm rule; ${found.incidents} incidents, ${found.events} events, ${found.notices} notices`,
  );
  const flat = measures.filter((measure) => isFlat(samples, measure)).length === measures.length;
  const well = found.wrong.length === 0 && met > 0 && flat;
  say(`${well ? 'PASS' : 'FAIL'}: ${found.wrong.length} wrong, ${flat ? 'nothing grows' : 'not shown to be flat'}`);
  return well;
};

/** What fails late must have recovered, and what is left must be enough to measure. */
const shortest = 6;

if (values.help) process.stdout.write(help);
else if (!(Number(values.minutes) >= shortest)) {
  process.stderr.write(
    `--minutes ${values.minutes}: give ${shortest} or more, for outages to end and growth to be measured.\n`,
  );
  process.exitCode = 2;
} else {
  const well = await soak(
    minutes(Number(values.minutes)),
    Number(values.services),
    Number(values.monitors),
    values.every,
  );
  process.exitCode = well ? 0 : 1;
}
