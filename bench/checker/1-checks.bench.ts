import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { seconds } from '../../src/core/time.ts';
import { authority } from '../../tests/adapters/checker/certificates.ts';
import { bundled } from '../bundled.ts';
import { child, result } from '../child.ts';
import type { Figure, Table } from '../figure.ts';
import { interleaved } from '../interleaved.ts';
import { median } from '../median.ts';
import type { Spent, Task } from './measured-loop.ts';

const sizes = [200, 1_000, 5_000];
const runs = 5;
/** As many as the checker has at work at once. */
const atOnce = 48;
const slot = seconds(60);
const required = 1_000;

/** What a check costs beside the same requests by undici alone, in processes of their own, by processor time. */
export const bench = async (): Promise<readonly Table[]> => {
  const programs = {
    own: await bundled('bench/checker/own-loop.ts'),
    bare: await bundled('bench/checker/bare-loop.ts'),
    target: await bundled('bench/checker/target.ts'),
  };
  const trusted = await authority();
  const identity = join(dirname(programs.target), 'identity.json');
  await writeFile(identity, JSON.stringify(await trusted.issue({ host: '127.0.0.1' })));

  const found: Found[] = [];
  for (const scheme of ['HTTP', 'HTTPS'] as const) {
    const isSecure = scheme === 'HTTPS';
    const target = await child<number>(programs.target, ...(isSecure ? [identity] : []));
    for (const monitors of sizes) {
      const url = `${scheme.toLowerCase()}://127.0.0.1:${target.told}/`;
      const task: Task = { url, monitors, atOnce, ...(isSecure && { ca: trusted.certificate }) };
      const loop = (program: string) => () => result<Spent>(program, JSON.stringify(task));
      const spent = await interleaved({ own: loop(programs.own), bare: loop(programs.bare) }, runs);
      found.push({ what: `${scheme}, ${monitors.toLocaleString('en')} monitors`, monitors, isSecure, ...spent });
    }
    target.end();
  }
  return [
    { title: 'Processor time a check, each on a fresh connection', figures: found.map(cpuFigure) },
    { title: 'Peak memory of the process', figures: found.map(memoryFigure) },
    { title: 'Checks within one slot of 60 s, on one core', figures: found.map(slotFigure) },
  ];
};

interface Found {
  readonly what: string;
  readonly monitors: number;
  readonly isSecure: boolean;
  readonly own: readonly Spent[];
  readonly bare: readonly Spent[];
}

const cpu = (runs: readonly Spent[], monitors: number): number => median(runs.map(({ cpuMs }) => cpuMs)) / monitors;
const memory = (runs: readonly Spent[]): number => median(runs.map(({ peakRssMiB }) => peakRssMiB));

const cpuFigure = ({ what, monitors, own, bare }: Found): Figure => ({
  what,
  measured: cpu(own, monitors),
  unit: 'ms',
  beside: { what: 'bare undici', value: cpu(bare, monitors), must: 'at most', times: 1.25 },
  also: {
    checksPerSecondPerCore: 1_000 / cpu(own, monitors),
    bareRequestsPerSecondPerCore: 1_000 / cpu(bare, monitors),
    peakRssMiB: memory(own),
    barePeakRssMiB: memory(bare),
    runs,
  },
});

const memoryFigure = ({ what, own, bare }: Found): Figure => ({
  what,
  measured: memory(own),
  unit: 'MiB',
  beside: { what: 'bare undici', value: memory(bare), must: 'at most', times: 1.25 },
  ratioAs: 'rssRatio',
});

const slotFigure = ({ what, monitors, isSecure, own }: Found): Figure => ({
  what,
  measured: Math.floor(slot / cpu(own, monitors)),
  unit: 'checks',
  ...(isSecure && { beside: { what: 'required', value: required, must: 'at least' } }),
  ratioAs: 'timesRequired',
});
