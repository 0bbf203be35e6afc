import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import { type Outage, product } from './product.ts';
import { verdict } from './verdict.ts';
import { slope, type Vitals, vitalsOf } from './vitals.ts';

const help = `Runs downdraft dev against a product on this machine that fails at random, kills it again and again, and then holds
what it kept and told against what truly happened.

npm run soak -- --minutes 10 --services 30 --monitors 10

It is killed every half a minute for six tenths of the time; for the rest it runs undisturbed, and its memory and its open
files are watched. Exits with 1 where something was lost, told wrong or leaked; the last line is the verdict.
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

/** One outage of one monitor of each service, somewhere in the time that leaves room for a recovery. */
const outagesFrom = (start: Instant, span: Millis, services: number, monitors: number): readonly Outage[] =>
  Array.from({ length: services }, (_, s) => {
    const from = Math.floor(start + seconds(40) + Math.random() * Math.max(0, span - recovery - seconds(130)));
    const path = `/${nameOf('service', s)}/${nameOf('monitor', Math.floor(Math.random() * monitors))}`;
    const how = (['unavailable', 'reset', 'silent'] as const)[s % 3] ?? 'unavailable';
    return { path, from, to: Math.floor(from + seconds(25) + Math.random() * seconds(60)), how };
  });

interface Running {
  readonly pid: number;
  readonly ended: Promise<unknown>;
  kill(signal: NodeJS.Signals): void;
}

const startDev = (config: string, data: string): Running => {
  const child = spawn(
    process.execPath,
    [join(root, 'bin/downdraft.ts'), 'dev', config, '--port', '0', '--data', data],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return { pid: child.pid as number, ended: once(child, 'close'), kill: (signal) => child.kill(signal) };
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
    while (Date.now() < start + span * 0.6) {
      await wait(seconds(30));
      running.kill('SIGKILL');
      await running.ended;
      kills += 1;
      running = startDev(config, data);
    }
    const calm = Date.now();
    while (Date.now() < start + span) {
      await wait(seconds(2));
      const vitals = vitalsOf(running.pid, (Date.now() - calm) / minutes(1));
      if (vitals && vitals.minute >= 1) samples.push(vitals);
    }
    running.kill('SIGTERM');
    await running.ended;
    const met = new Set(outages.filter((outage) => (target.failed.get(outage) ?? 0) >= surely));
    const found = await verdict(data, outages, met);
    return report({ found, samples, kills, requests: target.requests(), outages: outages.length, met: met.size, span });
  } finally {
    running.kill('SIGKILL');
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

/** More than this would be seen within a day. */
const mostGrowth = 4;

const report = ({ found, samples, kills, requests, outages, met, span }: Report): boolean => {
  const growth = slope(samples, ({ rssMiB }) => rssMiB);
  const handles = slope(samples, (vitals) => vitals.handles);
  for (const sentence of found.wrong) say(sentence);
  const rss = samples.map(({ rssMiB }) => rssMiB);
  say(`${requests} requests in ${span / minutes(1)} minutes, killed ${kills} times`);
  say(
    `${outages} outages, ${met} surely met the alarm rule; ${found.incidents} incidents, ${found.events} events, ${found.notices} notices`,
  );
  say(
    `memory ${Math.min(...rss).toFixed(0)} to ${Math.max(...rss).toFixed(0)} MiB, growing ${growth.toFixed(2)} MiB a minute`,
  );
  say(
    `open files ${Math.min(...samples.map((s) => s.handles))} to ${Math.max(...samples.map((s) => s.handles))}, growing ${handles.toFixed(2)} a minute`,
  );
  const well = found.wrong.length === 0 && met > 0 && growth < mostGrowth && handles < 1;
  say(`${well ? 'PASS' : 'FAIL'}: ${found.wrong.length} wrong`);
  return well;
};

if (values.help) process.stdout.write(help);
else {
  const well = await soak(
    minutes(Number(values.minutes)),
    Number(values.services),
    Number(values.monitors),
    values.every,
  );
  process.exitCode = well ? 0 : 1;
}
