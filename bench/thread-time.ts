/** Of this thread's own time, over a tenth of a second at least: a machine that does something else meanwhile is not counted. */
export const microseconds = (work: () => void, times: number): number => {
  const before = process.threadCpuUsage();
  for (let rounds = 1; ; rounds++) {
    work();
    const { user, system } = process.threadCpuUsage(before);
    if (user + system >= 100_000) return (user + system) / (rounds * times);
  }
};

/** The least of five runs: whatever else there is only adds to it. */
export const least = (run: () => number): number => Math.min(...Array.from({ length: 5 }, run));
