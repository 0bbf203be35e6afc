/**
 * Runs the task for each call, but never beside itself: calls that come while it runs share one run after it. The promise is
 * that of a run that began after the call.
 */
export const coalesced = (task: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const run = (): Promise<void> => {
    following = undefined;
    running = task().finally(() => {
      running = undefined;
    });
    return running;
  };

  return () => {
    if (running === undefined) return run();
    following ??= running.then(run, run);
    return following;
  };
};
