import { fileURLToPath } from 'node:url';
import { measured } from '../../src/core/cost/measured.ts';
import { result, resultWithin } from '../child.ts';
import type { Figure, Table } from '../figure.ts';
import type { Checked } from './checking.ts';
import type { Published } from './publishing.ts';

/** Services and monitors of each; the ratios are of the case that is named second. */
const sizes = [
  [10, 10],
  [100, 10],
  [1_000, 10],
  [10_000, 10],
  [20, 50],
  [2_000, 50],
] as const;
const pages = [10, 100, 1_000, 2_000, 10_000];
const lambdaCore = 1_769;
const deadline = 50_000;
/** Of a function’s memory, what the engine needs beside the heap. */
const besides = 100;

/** From a hundred monitors to a hundred thousand: what a check, a plan and a page take, and what is reached first. */
export const bench = async (): Promise<readonly Table[]> => {
  const checked: (Size & Checked)[] = [];
  for (const [services, monitors] of sizes)
    checked.push({ services, monitors, ...(await measure<Checked>('checking', services, monitors)) });
  const published = await publications();
  const figures = (of: (one: Size & Checked) => number, unit: string, also?: (one: Checked) => Figure['also']) =>
    checked.map((one): Figure => {
      const small = checked.find((each) => each.monitors === one.monitors && each.services * each.monitors === 1_000);
      const more = also?.(one);
      return {
        what: nameOf(one),
        measured: of(one),
        unit,
        ...(small && small !== one && { beside: { what: 'at 1,000', value: of(small) } }),
        ...(more && { also: more }),
      };
    });
  const largest = published.findLast(({ fits }) => fits);
  return [
    {
      title: 'Processor time of a check, but for the request itself and the table’s client',
      figures: figures(
        ({ cpuPerCheck }) => cpuPerCheck,
        'ms',
        ({ readsPerCheck, writesPerCheck, peakMiB }) => ({
          readsPerCheck,
          writesPerCheck,
          peakMiB,
        }),
      ),
    },
    {
      title: 'Reads and writes of the table that a check asks for',
      figures: figures((one) => one.readsPerCheck + one.writesPerCheck, 'requests'),
    },
    {
      title: 'Planning a minute: processor time',
      figures: figures(
        ({ dispatchCpu }) => dispatchCpu,
        'ms',
        ({ sends, messages, dispatchCpu }) => ({
          sends,
          messages,
          ofDeadline: dispatchCpu / (measured.memory.dispatch / lambdaCore) / deadline,
        }),
      ),
    },
    { title: 'Messages a minute', figures: figures(({ messages }) => messages, 'messages') },
    { title: 'The largest state of an hour', figures: figures(({ stateBytes }) => stateBytes, 'bytes') },
    {
      title: 'The configuration, which every function carries',
      figures: figures(({ configBytes }) => configBytes, 'bytes'),
    },
    ...pageTables(published),
    {
      title: `The most monitors whose page ${measured.memory.publish} MiB and 50 s hold, of those tried`,
      figures: [
        { what: 'ten a service', measured: largest ? largest.services * largest.monitors : 0, unit: 'monitors' },
      ],
    },
  ];
};

interface Size {
  readonly services: number;
  readonly monitors: number;
}

type Page = Size & { readonly published?: Published; readonly fits: boolean };

/** Until one does not fit. */
const publications = async (): Promise<readonly Page[]> => {
  const tried: Page[] = [];
  for (const services of pages) {
    const heap = measured.memory.publish - besides;
    // Where its heap is too small, it ends and tells nothing.
    const words = ['publishing', String(services), '10'];
    const published = await resultWithin<Published>(heap, program, ...words).catch(() => undefined);
    const fits =
      published !== undefined && published.peakMiB <= measured.memory.publish && onLambda(published.cpu) < deadline;
    tried.push({ services, monitors: 10, fits, ...(published && { published }) });
    if (!fits) break;
  }
  return tried;
};

const onLambda = (cpu: number): number => cpu / (measured.memory.publish / lambdaCore);

const pageTables = (pagesTried: readonly Page[]): readonly Table[] => {
  const figures = (of: (published: Published) => number, unit: string): readonly Figure[] =>
    pagesTried.map((page) => ({
      what: nameOf(page),
      measured: page.published ? of(page.published) : Number.NaN,
      unit,
    }));
  return [
    { title: 'A publication with nothing new to say: processor time', figures: figures(({ cpu }) => cpu, 'ms') },
    { title: 'The same: bytes put', figures: figures(({ bytes }) => bytes, 'bytes') },
    {
      title: 'The first publication: processor time, but for the bucket’s client',
      figures: figures(({ firstCpu }) => firstCpu, 'ms'),
    },
    { title: 'The first publication: files', figures: figures(({ firstFiles }) => firstFiles, 'files') },
    { title: 'Memory of a publisher, at most', figures: figures(({ peakMiB }) => peakMiB, 'MiB') },
  ];
};

const program = fileURLToPath(new URL('./measure.ts', import.meta.url));

const measure = <T>(what: string, ...numbers: readonly number[]): Promise<T> =>
  result<T>(program, what, ...numbers.map(String));

const nameOf = ({ services, monitors }: Size): string =>
  `${(services * monitors).toLocaleString('en')} monitors, ${monitors} a service`;
