/** Loads a module as the first thing of its process, and tells what that took of the processor. */
const [, , url] = process.argv;
const before = process.cpuUsage();
await import(url as string);
const { user, system } = process.cpuUsage(before);
process.send?.((user + system) / 1_000, () => process.exit());
