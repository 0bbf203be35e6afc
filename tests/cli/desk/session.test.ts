import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type SqliteStore } from '../../../src/adapters/sqlite/store.ts';
import { sessionAt } from '../../../src/cli/desk/session.ts';
import { savedText } from '../../../src/core/desk/answers.ts';
import type { OperationName } from '../../../src/core/desk/operations.ts';
import { personOf } from '../../../src/core/desk/person.ts';
import { inProcessDesk } from '../../../src/local/desk/in-process-desk.ts';
import { localWorld } from '../../../src/local/desk/local-desk.ts';
import { config } from '../../core/status/scenes.ts';
import { alice, noon, over } from '../../desk/house.ts';
import { keep } from '../../flow/fakes.ts';
import { memoryIo } from '../memory-io.ts';

const { id } = over.facts;
let store: SqliteStore;
beforeEach(async () => {
  store = openStore(':memory:');
  await keep(store, [over]);
});
afterEach(() => store.close());

const told = { status: 'identified', body: 'We found it.' };
const text = { sentences: {}, whatHappened: '', howManyUsers: '', prevention: [], by: 'x', at: noon };
const dismissed = { ...text, dismissed: { reason: 'A drill.', at: noon } };
const published = { ...text, published: { ...text, publishedAt: noon } };

test.each<[string, OperationName, string, object, typeof text | undefined, string]>([
  ['of what there is not', 'readText', 'aaaaaaaaaaaa', {}, undefined, 'incidents'],
  ['of what is no id', 'readText', '../x', {}, undefined, 'incidents'],
  ['of an update of what is over', 'addUpdate', id, { body: told }, undefined, `draft ${id}`],
  ['of an update of what was dismissed', 'addUpdate', id, { body: told }, dismissed, `dismiss ${id} --undo`],
  ['of publishing what lacks words', 'publish', id, { version: 1 }, text, `draft ${id}`],
  ['of publishing what was dismissed', 'publish', id, { version: 1 }, dismissed, `dismiss ${id} --undo`],
  ['of a review of what is published', 'requestReview', id, { version: 1 }, published, `publish ${id} --undo`],
])(
  'a refusal %s says the command for it, as it is given to the same desk',
  async (_of, name, incident, more, saved, words) => {
    if (saved) await store.saveText(id, saved, 0);
    const flags = { data: '.downdraft', stack: 'Status', region: 'eu-west-1' };
    const desk = inProcessDesk(localWorld({ config, store, clock: { now: () => noon } }), personOf(alice));
    const { read } = sessionAt({ desk, publishes: true }, memoryIo(), flags);
    await expect(read(savedText, name, { params: { incident }, ...more })).rejects.toThrow(
      `. The command for it: npx downdraft ${words} --stack Status --region eu-west-1`,
    );
  },
);
