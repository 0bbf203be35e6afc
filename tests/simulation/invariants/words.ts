import { iso } from '../../../src/core/time.ts';
import type { History } from '../history.ts';
import { entriesOf } from './read.ts';

/** I6: what people wrote is never changed nor dropped by anything but people, and by them only knowingly. */
export const words = async (history: History): Promise<readonly string[]> => {
  const broken: string[] = [];
  const saved = new Map<string, { readonly version: number; readonly body: string }>();
  for (const { at, by, incident, version, body } of entriesOf(history, 'text')) {
    const before = saved.get(incident);
    if (!by.startsWith('person-')) broken.push(`I6 ${iso(at)}: ${by} wrote over a text`);
    if (version !== (before?.version ?? 0) + 1)
      broken.push(`I6 ${iso(at)}: version ${version} of ${incident} follows ${before?.version}`);
    for (const word of before?.body.split(' ').filter(Boolean) ?? [])
      if (!body.split(' ').includes(word)) broken.push(`I6 ${iso(at)}: ${word} is gone from ${incident}`);
    if (new Set(body.split(' ')).size !== body.split(' ').length)
      broken.push(`I6 ${iso(at)}: something is said twice of ${incident}: ${body}`);
    saved.set(incident, { version, body });
  }
  for (const [incident, { body }] of saved) {
    const text = await history.store.text(incident);
    if (text?.value.whatHappened !== body)
      broken.push(`I6 ${incident} reads "${text?.value.whatHappened}", and "${body}" was saved last`);
  }
  const told = Map.groupBy(entriesOf(history, 'update'), ({ incident }) => incident);
  for (const [incident, updates] of told) {
    const kept = await history.store.updates(incident);
    // A person's message that was sent again is the same update.
    if (new Set(kept.map(({ body }) => body)).size !== kept.length)
      broken.push(`I6 readers of ${incident} are told the same twice: ${kept.map(({ body }) => body).join(', ')}`);
    for (const { id } of updates)
      if (kept.filter((update) => update.id === id).length !== 1)
        broken.push(`I6 update ${id} of ${incident} is kept ${kept.filter((update) => update.id === id).length} times`);
  }
  return broken;
};
