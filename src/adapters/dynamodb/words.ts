import type { HumanUpdate, IncidentText } from '../../core/draft/text.ts';
import type { Store } from '../../ports.ts';
import { absent, at } from './clauses.ts';
import type { Commit } from './commit.ts';
import { bodyIn, bodyOf, itemOf } from './item.ts';
import { allUpdates, savedTextKey, textKey, updateKey } from './keys.ts';
import type { Reads } from './reads.ts';

type Words = Pick<Store, 'text' | 'saveText' | 'updates' | 'addUpdate'>;

/** What people wrote. No tick writes to these items. */
export const wordsIn = (reads: Reads, commit: Commit): Words => ({
  text: async (incident) => {
    const item = await reads.item(textKey(incident));
    return item && { value: bodyIn<IncidentText>(item), version: item.version as number };
  },
  saveText: (incident, text, expected) => {
    const version = expected + 1;
    const saved = { version, ...bodyOf(text) };
    return commit(
      { item: itemOf(textKey(incident), saved), only: at(expected) },
      { item: itemOf(savedTextKey(incident, version), saved), only: absent },
    );
  },
  updates: async (incident) =>
    (await reads.range(allUpdates(incident)))
      .map(bodyIn<HumanUpdate>)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
  addUpdate: async (incident, update) => {
    await commit({ item: itemOf(updateKey(incident, update.id), bodyOf(update)), only: absent });
  },
});
