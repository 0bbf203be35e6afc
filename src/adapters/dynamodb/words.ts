import type { Acknowledgement, HumanUpdate, IncidentText } from '../../core/draft/text.ts';
import type { Store } from '../../ports.ts';
import { besidePuts } from './change-record.ts';
import { absent, at } from './clauses.ts';
import type { Commit } from './commit.ts';
import { bodyIn, bodyOf, itemOf } from './item.ts';
import { acknowledgementKey, allUpdates, savedTextKey, savedTexts, textKey, updateKey } from './keys.ts';
import type { Reads } from './reads.ts';

type Words = Pick<
  Store,
  'text' | 'saveText' | 'versions' | 'version' | 'updates' | 'addUpdate' | 'acknowledgement' | 'acknowledge'
>;

/** What people wrote of an incident. No tick writes to these items. */
export const wordsIn = (reads: Reads, commit: Commit): Words => ({
  text: async (incident) => {
    const item = await reads.item(textKey(incident));
    return item && { value: bodyIn<IncidentText>(item), version: item.version as number };
  },
  saveText: (incident, text, expected, beside) => {
    const version = expected + 1;
    const saved = { version, ...bodyOf(text) };
    return commit(
      { item: itemOf(textKey(incident), saved), only: at(expected) },
      { item: itemOf(savedTextKey(incident, version), saved), only: absent },
      ...besidePuts(beside),
    );
  },
  versions: async (incident) =>
    (await reads.range(savedTexts(incident)))
      .map((item) => {
        const { by, at: savedAt } = bodyIn<IncidentText>(item);
        return { version: item.version as number, by, at: savedAt };
      })
      .reverse(),
  version: async (incident, n) => {
    const item = await reads.item(savedTextKey(incident, n));
    return item && bodyIn<IncidentText>(item);
  },

  updates: async (incident) =>
    (await reads.range(allUpdates(incident)))
      .map(bodyIn<HumanUpdate>)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
  addUpdate: (incident, update, beside) =>
    commit({ item: itemOf(updateKey(incident, update.id), bodyOf(update)), only: absent }, ...besidePuts(beside)),

  acknowledgement: async (incident) => {
    const item = await reads.item(acknowledgementKey(incident));
    return item && bodyIn<Acknowledgement>(item);
  },
  acknowledge: (incident, acknowledgement, beside) =>
    commit(
      { item: itemOf(acknowledgementKey(incident), bodyOf(acknowledgement)), only: absent },
      ...besidePuts(beside),
    ),
});
