import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, test } from 'vitest';
import { init } from '../../src/cli/init.ts';
import { terminalIo } from '../../src/cli/io.ts';
import { schema } from '../../src/cli/schema.ts';
import { validate } from '../../src/cli/validate.ts';
import { configJsonSchema } from '../../src/core/config/json-schema.ts';
import { memoryIo } from './memory-io.ts';

const config = join('site', 'downdraft.yaml');
const schemaFile = join('site', 'downdraft.schema.json');

describe('init', () => {
  test('writes a configuration that is right as it stands, and the schema that its first line names', () => {
    const io = memoryIo();
    expect(init('site', io)).toBe(0);
    expect([...io.files.keys()]).toEqual([config, schemaFile]);
    expect(io.files.get(config)).toMatch(/^# yaml-language-server: \$schema=\.\/downdraft\.schema\.json\n/);
    expect(JSON.parse(io.files.get(schemaFile) ?? '')).toEqual(configJsonSchema());
    expect(validate(config, io)).toBe(0);
    expect(io.complained()).toBe('');
  });

  test('is right with everything in it uncommented, too', () => {
    const io = memoryIo();
    init('site', io);
    const text = (io.files.get(config) ?? '')
      .replace('email: []                             # ', 'email: ')
      .replace(
        /^( *)# ( *(slow|app|name|audience|dependsOn|monitors|login|dashboard|sync|every|url|form|csrf|landsOn|session|expect|headers|affected|maintenance|-)\b.*| *- \{.*)$/gm,
        '$1$2',
      );
    expect(text).toContain('\n  app:\n');
    expect(text).toContain('\nmaintenance:\n');
    const all = memoryIo({ x: text });
    expect([validate('x', all), all.complained()]).toEqual([0, '']);
    expect(all.said()).toContain('4: 1 login, 1 dashboard, 1 sync and 1 http');
  });

  test('leaves alone what is there', () => {
    const io = memoryIo({ [config]: 'mine' });
    expect(init('site', io)).toBe(1);
    expect(Object.fromEntries(io.files)).toEqual({ [config]: 'mine' });
    expect(io.complained()).toBe(`${config} is there already, and was left as it is; --force replaces it\n`);
  });

  test('keeps a schema that is there, and says so', () => {
    const io = memoryIo({ [schemaFile]: 'mine' });
    expect(init('site', io)).toBe(0);
    expect(io.files.get(schemaFile)).toBe('mine');
    expect(io.said()).toContain('is kept (--force renews it)');
  });

  test('replaces both when forced', () => {
    const io = memoryIo({ [config]: 'mine', [schemaFile]: 'mine' });
    expect(init('site', io, { force: true })).toBe(0);
    expect([...io.files.values()].includes('mine')).toBe(false);
  });
});

test('schema prints the same', () => {
  const io = memoryIo();
  expect(schema(io)).toBe(0);
  expect(JSON.parse(io.said())).toEqual(configJsonSchema());
});

describe('on a real disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'downdraft-init-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('files are written once, and replaced only when asked', () => {
    const io = { ...terminalIo(process), stdout: () => undefined, stderr: () => undefined };
    const path = join(folder, 'downdraft.yaml');
    expect(io.readFile(path)).toBeUndefined();
    expect(init(folder, io)).toBe(0);
    writeFileSync(path, 'mine');
    expect(init(folder, io)).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(init(folder, io, { force: true })).toBe(0);
    expect(statSync(path).size).toBeGreaterThan(1_000);
    expect(() => io.readFile(folder)).toThrow(/EISDIR/);
    expect(init(join(folder, 'not', 'yet'), io)).toBe(0);
    expect(statSync(join(folder, 'not', 'yet', 'downdraft.yaml')).size).toBeGreaterThan(1_000);
    expect(() => io.writeFile(join(path, 'below'), '')).toThrow(/ENOTDIR|EEXIST/);
  });
});
