/** Processor time of some work, in milliseconds. */
export const cpu = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/** What this process took of memory at most, in MiB. */
export const peakMiB = (): number => process.resourceUsage().maxRSS / 1_024;
