import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { live } from './history.ts';
import { broken } from './invariants/all.ts';
import { asStated, type Share as Held, none, together } from './invariants/containment.ts';
import { planOf } from './plan.ts';
import { type Tried, told } from './tried.ts';
import type { Share } from './worker.ts';

const help = `Lives through made-up histories and checks that none of them breaks an invariant.

npm run simulate -- --histories 10000 --seed 1     the first ten thousand of seed 1
npm run simulate -- --history 10000042             one history, a line an event, and what it breaks

  --histories N   how many (1000)
  --seed S        which ones (1)
  --workers N     how many at once (one a core)
  --history X     only that one, in full
  --fail-fast     end at the first one that breaks something

Exits with 1 where one broke something, or where bounds hold the truth less often than they say (of a thousand or more); the last line is
the verdict.
`;

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    history: { type: 'string' },
    'fail-fast': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const one = async (seed: number): Promise<boolean> => {
  const history = await live(planOf(seed));
  for (const line of told(history)) say(line);
  const found = await broken(history);
  for (const sentence of found) say(sentence);
  say(found.length === 0 ? `history ${seed}: nothing broken` : `history ${seed}: BROKEN`);
  return found.length === 0;
};

const many = async (seed: number, histories: number, workers: number, failFast: boolean): Promise<boolean> => {
  const began = performance.now();
  let done = 0;
  let coverage = none;
  const failed: Tried[] = [];
  const threads: Worker[] = [];
  const take = (its: Tried): void => {
    done += 1;
    coverage = together(coverage, its.coverage);
    if (done % 10_000 === 0) say(`${done} histories, ${failed.length} broken, ${seconds(began)} s`);
    if (its.broken.length === 0) return;
    failed.push(its);
    say(`history ${its.seed}: ${its.broken.slice(0, 3).join('\n  ')}`);
  };
  const share = (first: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const workerData: Share = { seed, histories, first, step: workers };
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData, resourceLimits });
      threads.push(worker);
      worker.on('message', (portion: readonly Tried[]) => {
        for (const its of portion) take(its);
        if (failFast && failed.length > 0) for (const thread of threads) void thread.terminate();
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  await Promise.all(Array.from({ length: workers }, (_, first) => share(first)));
  const [example] = failed;
  if (example) say(`see one in full: npm run simulate -- --history ${example.seed}`);
  const { start, end } = coverage;
  say(`bounds of intermittent faults that hold the truth: ${shareOf(start)} starts, ${shareOf(end)} ends`);
  const stated = asStated(coverage);
  if (!stated) say('that is less often than they say they do');
  const well = failed.length === 0 && done === histories && stated;
  say(`${well ? 'PASS' : 'FAIL'}: seed ${seed}, ${done} histories, ${failed.length} broken, ${seconds(began)} s`);
  return well;
};

const shareOf = ({ held, of }: Held): string =>
  `${held} of ${of}${of > 0 ? ` (${((100 * held) / of).toFixed(1)} %)` : ''}`;

/** A history is soon forgotten: with room for many, little of it is looked at before it goes. */
const resourceLimits = { maxYoungGenerationSizeMb: 96 };

const seconds = (began: number): string => ((performance.now() - began) / 1_000).toFixed(1);

const number = (text: string, name: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`--${name} takes a whole number, got ${text}`);
  return value;
};

if (values.help) process.stdout.write(help);
else {
  const well =
    values.history === undefined
      ? await many(
          number(values.seed, 'seed'),
          number(values.histories, 'histories'),
          Math.max(1, number(values.workers, 'workers')),
          values['fail-fast'],
        )
      : await one(number(values.history, 'history'));
  process.exitCode = well ? 0 : 1;
}
