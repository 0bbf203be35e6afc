import { iso, minutes, seconds } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import { entriesOf, ticks } from './read.ts';

/** I9: soon after the last fault everything is as if there had been none: all monitors checked, nothing left to tell, slots planned ahead. */
export const converged = async (history: History): Promise<readonly string[]> => {
  const { plan, store, end } = history;
  const broken: string[] = [];
  const deployment = plan.deployments.at(-1) ?? plan.deployments[0];
  for (const { id, monitors } of deployment.config.services) {
    const state = await store.state(id);
    for (const { id: monitor, every, timeout } of monitors) {
      const memory = state?.monitors[monitor];
      const checked = memory?.lastCheckAt ?? 0;
      if (checked < end - every - timeout - seconds(20))
        broken.push(`I9 ${id}/${monitor} was last checked at ${iso(checked)}, and it is ${iso(end)}`);
      if (memory && memory.level !== 'operational') broken.push(`I9 ${id}/${monitor} is ${memory.level} in the end`);
    }
    if (state && state.config !== deployment.number)
      broken.push(`I9 ${id} is still judged by configuration ${state.config}`);
  }
  const pending = await store.pending();
  if (pending.length > 0) broken.push(`I9 ${pending.length} events are pending in the end`);
  const planned = await store.planned();
  if ((planned?.value ?? 0) < end + minutes(1)) broken.push(`I9 planned until ${iso(planned?.value ?? 0)} only`);
  return broken;
};

/** No monitor goes without a check for longer than it may, from soon after the last fault on. */
export const lively = (history: History): readonly string[] => {
  const { plan, end } = history;
  const last = plan.deployments.at(-1) ?? plan.deployments[0];
  return last.config.services.flatMap(({ id, monitors }) => {
    const its = ticks(history).filter(({ write }) => write.state.service === id);
    return monitors.flatMap(({ id: monitor, every, timeout }) => {
      const from = plan.calmFrom + 2 * every + minutes(1);
      const sent = new Set([from]);
      for (const { write } of its)
        for (const o of write.state.observations) if (o.monitor === monitor && o.sentAt > from) sent.add(o.sentAt);
      const moments = [...sent, end].sort((a, b) => a - b);
      const gap = moments.find((at, i) => i > 0 && at - (moments[i - 1] as number) > 2 * every + timeout + seconds(25));
      return gap === undefined ? [] : [`I9 ${id}/${monitor} was not checked for long before ${iso(gap)}`];
    });
  });
};

/** I8: every run ends by itself. Those that were killed at their limit are only those whose calls were held up. */
export const bounded = (history: History): readonly string[] => {
  const { plan } = history;
  return entriesOf(history, 'fault').flatMap(({ at, by, what }) =>
    what.startsWith('killed at its limit') && (at < plan.weather.from || at > plan.weather.to + minutes(1.1))
      ? [`I8 ${iso(at)}: ${by} was ${what}`]
      : [],
  );
};
