import type { Monitor } from '../../src/core/config/config.ts';
import { service } from '../../tests/simulation/products.ts';
import { loopbackChecker } from './loopback-checker.ts';
import { measured, task } from './measured-loop.ts';

/** One check of each monitor by the product's own checker, as the function has them done: ten services of a hundred at a time. */

const given = task();
const checker = loopbackChecker({ ...(given.ca !== undefined && { ca: [given.ca] }) });

const inBatch = 10 * 100;
let slot = 0;

const tick = async (monitors: readonly Monitor[]): Promise<void> => {
  slot++;
  const its = service('orion', monitors);
  const outcomes = await Promise.all(
    monitors.map((monitor) => checker.check({ service: its, monitor, vantage: 'home', slot })),
  );
  for (const { results } of outcomes)
    for (const { observation, evidence } of results)
      if (observation.finding.result !== 'pass') throw new Error(`a check found: ${evidence.problem}`);
};

void measured(given, async (monitors) => {
  for (let from = 0; from < monitors.length; from += inBatch) await tick(monitors.slice(from, from + inBatch));
});
