import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const [, , file] = process.argv;

/** What an import took: of the processor in milliseconds, and of memory at its peak in MB. */
export interface Took {
  readonly processor: number;
  readonly peak: number;
}

/** Loads a module as the first thing of its process, as Lambda does. */
const before = process.cpuUsage();
load(file as string);
const { user, system } = process.cpuUsage(before);
const took: Took = { processor: (user + system) / 1_000, peak: process.resourceUsage().maxRSS / 1_024 };
process.send?.(took, () => process.exit());
