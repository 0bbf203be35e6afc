import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const [, , file] = process.argv;

/** Loads a module as the first thing of its process, as Lambda does, and tells what that took of the processor. */
const before = process.cpuUsage();
load(file as string);
const { user, system } = process.cpuUsage(before);
process.send?.((user + system) / 1_000, () => process.exit());
