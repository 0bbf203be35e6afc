import { type Log, logSchema } from '../../../src/core/status/log/schema.ts';
import { type Instant, iso, minutes, seconds } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import { canary, innerHost } from '../targets.ts';
import { entriesOf, finalFacts, ticks } from './read.ts';

/** I5: what readers could see at any time parses, leads nowhere empty, never goes back and never claims to be fresher than it is. I10. */
export const published = async (history: History): Promise<readonly string[]> => {
  const broken: string[] = [];
  const present = new Set<string>();
  const fresh = freshnessIn(history);
  const slack = 2 * history.plan.weather.skew;
  let sequence = 0;
  let last: Log | undefined;
  for (const { at, key, body } of entriesOf(history, 'file')) {
    present.add(key);
    if (body.includes(canary) || body.includes(innerHost)) broken.push(`I10 ${iso(at)}: ${key} tells what is private`);
    const wrong = unreadable(key, body);
    if (wrong) broken.push(`I5 ${iso(at)}: ${key} does not parse: ${wrong}`);
    if (key !== 'log.json' || wrong) continue;
    const parsed = logSchema.safeParse(JSON.parse(body));
    if (!parsed.success) {
      broken.push(`I5 ${iso(at)}: log.json does not meet its schema: ${parsed.error.message}`);
      continue;
    }
    last = parsed.data;
    if (last.sequence < sequence) broken.push(`I5 ${iso(at)}: sequence ${last.sequence} after ${sequence}`);
    sequence = last.sequence;
    for (const { id } of last.incidents)
      if (!present.has(`incidents/${id}`)) broken.push(`I5 ${iso(at)}: ${id} has no page yet`);
    const claimed = last.freshness.last_check === null ? 0 : Date.parse(last.freshness.last_check);
    if (claimed > fresh(at) + slack + 100)
      broken.push(`I5 ${iso(at)}: claims a check at ${last.freshness.last_check}, the last was at ${iso(fresh(at))}`);
    if (last.freshness.state === 'fresh' && at > Date.parse(last.freshness.next_expected_by) + minutes(1) + slack)
      broken.push(`I5 ${iso(at)}: was out of date when it appeared`);
  }
  if (history.plan.publishing && !history.plan.jump) broken.push(...(await stale(history, last)));
  return broken;
};

/** I9: in the end the page says what is so. */
const stale = async (history: History, last: Log | undefined): Promise<readonly string[]> => {
  const { plan, end, store } = history;
  if (!last) return ['I9 nothing was ever published'];
  const broken: string[] = [];
  if (Date.parse(last.generated_at) < end - minutes(2) - seconds(5))
    broken.push(`I9 the page is of ${last.generated_at} in the end`);
  const hidden = new Set(
    plan.deployments.flatMap(({ config }) =>
      config.services.flatMap((s) => s.monitors.flatMap((m) => (m.public ? [] : [`${s.id}/${m.id}`]))),
    ),
  );
  for (const { id, service, stretches } of finalFacts(history)) {
    if (stretches.some(({ monitor }) => hidden.has(`${service}/${monitor}`))) continue;
    if ((await store.text(id))?.value.dismissed) continue;
    const shown = last.incidents.find((incident) => incident.id === id);
    if (!shown) broken.push(`I9 the page does not tell of ${id}`);
    else if (shown.status !== 'resolved') broken.push(`I9 the page says that ${id} is ${shown.status}`);
  }
  return broken;
};

/** The answer of the last check that had been written down by then. */
const freshnessIn = (history: History): ((at: Instant) => Instant) => {
  const moments: { at: Instant; checked: Instant }[] = [];
  let checked = 0;
  for (const { at, write } of ticks(history)) {
    for (const { answeredAt } of write.state.observations) checked = Math.max(checked, answeredAt);
    moments.push({ at, checked });
  }
  return (at) => moments.findLast((moment) => moment.at <= at)?.checked ?? 0;
};

const unreadable = (key: string, body: string): string | undefined => {
  if (body === '') return 'it is empty';
  if (!key.endsWith('.json')) return undefined;
  try {
    JSON.parse(body);
    return undefined;
  } catch (cause) {
    return String(cause);
  }
};
