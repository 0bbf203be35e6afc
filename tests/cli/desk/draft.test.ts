import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type SqliteStore } from '../../../src/adapters/sqlite/store.ts';
import { draft } from '../../../src/cli/desk/draft.ts';
import { type Editor, editorWords } from '../../../src/cli/desk/editor.ts';
import { sessionAt } from '../../../src/cli/desk/session.ts';
import { usualData } from '../../../src/core/command-line.ts';
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

const house = () => {
  const io = memoryIo();
  const desk = inProcessDesk(localWorld({ config, store, clock: { now: () => noon } }), personOf(alice));
  return { io, session: sessionAt({ desk, publishes: false }, io, { data: usualData }) };
};

/** A person who changes the document so, and closes the editor. */
const editor = (change: (text: string) => string, more: { trouble?: string } = {}): Editor & { path: string } => {
  const its = {
    path: '',
    interactive: true,
    edit: (path: string) => {
      its.path = path;
      writeFileSync(path, change(readFileSync(path, 'utf8')));
      return more;
    },
  };
  return its;
};

const blank = /<!-- ▢ What in the system[^>]*-->/;
const tells = (words: string) => (text: string) => text.replace(blank, words);

describe('a draft in an editor', () => {
  test('is saved on exit, and the file is gone', async () => {
    const { io, session } = house();
    const person = editor(tells('A deploy lost the sessions.'));
    expect(await draft(session, person, id, {})).toBe(0);
    expect(await store.text(id)).toMatchObject({
      version: 1,
      value: { whatHappened: 'A deploy lost the sessions.', by: 'Oncall/alice', sentences: {} },
    });
    expect(io.said()).toBe(`Saved version 1 of ${id}.\n`);
    expect(existsSync(dirname(person.path))).toBe(false);
  });

  test('says at the save what to look at again, and saves all the same', async () => {
    const { io, session } = house();
    expect(await draft(session, editor(tells('It was human error.')), id, {})).toBe(0);
    expect((await store.text(id))?.value.whatHappened).toBe('It was human error.');
    expect(io.said()).toBe(`Saved version 1 of ${id}.\n`);
    expect(io.complained()).toContain('look again "human error": Say what in the system let a usual action do this.\n');
  });

  test('says at the save what is still missing', async () => {
    const { io, session } = house();
    expect(await draft(session, editor(tells('A deploy lost the sessions.')), id, {})).toBe(0);
    expect(io.complained().split('\n')).toEqual([
      expect.stringMatching(/^still missing How many users were affected: a number, /),
      expect.stringMatching(/^still missing What we are doing to prevent this: at least one item, /),
      '',
    ]);
  });

  test('is readable for nobody else while it is open', async () => {
    const modes: number[] = [];
    const looking: Editor = {
      interactive: true,
      edit: (path) => {
        modes.push(statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777);
        return {};
      },
    };
    await draft(house().session, looking, id, {});
    expect(modes).toEqual([0o600, 0o700]);
  });

  test('that was not changed writes nothing', async () => {
    const { io, session } = house();
    expect(
      await draft(
        session,
        editor((text) => text),
        id,
        {},
      ),
    ).toBe(0);
    expect(io.said()).toBe('Nothing was changed, and nothing saved.\n');
    expect(await store.text(id)).toBeUndefined();
  });

  test('that cannot be read is kept, and each line that is wrong is named', async () => {
    const { io, session } = house();
    const person = editor((text) => text.replace('### How many users were affected', 'How many?'));
    expect(await draft(session, person, id, {})).toBe(1);
    expect(io.complained()).toContain(`${person.path}:`);
    expect(io.complained()).toContain('How many users were affected');
    expect(io.complained()).toContain(`downdraft draft ${id} --file ${person.path}`);
    expect(readFileSync(person.path, 'utf8')).toContain('How many?');
    expect(await store.text(id)).toBeUndefined();
  });

  test('on which somebody else was first is kept, and theirs stands', async () => {
    const { io, session } = house();
    const other = { sentences: {}, whatHappened: 'Theirs.', howManyUsers: '', prevention: [], by: 'bob', at: noon };
    const person: Editor & { path: string } = editor(tells('Mine.'));
    const { edit } = person;
    const slow: Editor = {
      interactive: true,
      edit: (path) => {
        void store.saveText(id, other, 0);
        return edit(path);
      },
    };
    expect(await draft(session, slow, id, {})).toBe(1);
    expect(io.complained()).toContain('bob saved version 1');
    expect(io.complained()).toContain(`nothing is lost: what you wrote is in ${person.path}`);
    expect(readFileSync(person.path, 'utf8')).toContain('Mine.');
    expect((await store.text(id))?.value.whatHappened).toBe('Theirs.');

    // Sent again as it is, it is refused again; only who has looked at the other version replaces it.
    const again = house();
    expect(await draft(again.session, slow, id, { file: person.path })).toBe(1);
    writeFileSync(person.path, readFileSync(person.path, 'utf8').replace('made on version 0', 'made on version 1'));
    expect(await draft(again.session, slow, id, { file: person.path })).toBe(0);
    expect((await store.text(id))?.value.whatHappened).toBe('Mine.');
    expect((await store.version(id, 1))?.whatHappened).toBe('Theirs.');
  });

  test('is kept when the editor breaks off after something was written', async () => {
    const { io, session } = house();
    const person = editor(tells('Half a'), { trouble: 'vi ended with SIGHUP' });
    expect(await draft(session, person, id, {})).toBe(1);
    expect(io.complained()).toContain(`vi ended with SIGHUP. What you wrote is in ${person.path}.`);
    expect(readFileSync(person.path, 'utf8')).toContain('Half a');
    expect(await store.text(id)).toBeUndefined();
  });

  test('is not opened where nobody sits at the terminal', async () => {
    const { io, session } = house();
    const nobody: Editor = {
      interactive: false,
      edit: () => {
        throw new Error('it was opened');
      },
    };
    expect(await draft(session, nobody, id, {})).toBe(2);
    expect(io.complained()).toContain('--file');
    expect(await draft(session, nobody, id, { print: true })).toBe(0);
    expect(io.said()).toContain('### What happened');
  });

  test('of another incident is not taken for this one', async () => {
    const { io, session } = house();
    const person = editor((text) => text.replace(id, 'aaaaaaaaaaaa').replace(blank, 'Words.'));
    expect(await draft(session, person, id, {})).toBe(1);
    expect(io.complained()).toContain('made of the draft of aaaaaaaaaaaa');
    expect(await store.text(id)).toBeUndefined();
  });
});

test.each([
  ['vi', ['vi']],
  ['code --wait', ['code', '--wait']],
  ['"/opt/my editor/bin" -n', ['/opt/my editor/bin', '-n']],
  ["nano '-r 72'", ['nano', '-r 72']],
  ['vi; rm -rf /', ['vi;', 'rm', '-rf', '/']],
  ['$(reboot)', ['$(reboot)']],
])('the editor %s is started as %o, without a shell', (command, words) => expect(editorWords(command)).toEqual(words));
