import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** For each room: where its imports may come from. A room is the longest prefix that fits. */
const doors: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: RegExp }>> = {
  'src/core': { rooms: ['src/core'], packages: /^(zod|zod\/mini|yaml|node:crypto)$/ },
  'src/ports.ts': { rooms: ['src/core', 'src/desk-store.ts'], packages: /^$/ },
  'src/desk-store.ts': { rooms: ['src/core'], packages: /^$/ },
  'src/flow': { rooms: ['src/core', 'src/flow', 'src/ports.ts'], packages: /^node:crypto$/ },
  'src/adapters': { rooms: ['src/core', 'src/ports.ts', 'src/desk-store.ts', 'src/adapters'], packages: /./ },
  'src/local': { rooms: ['src'], packages: /./ },
  // Runs in a browser: of the program it knows the shapes of what the desk answers, and no code.
  'src/desk-page': { rooms: ['src/desk-page'], packages: /^$/ },
  'src/cli': { rooms: ['src', 'package.json'], packages: /./ },
  lambdas: { rooms: ['src/core', 'src/flow', 'src/adapters', 'src/ports.ts', 'lambdas'], packages: /./ },
  lib: { rooms: ['src/core/config', 'lib'], packages: /^(aws-cdk-lib|constructs|cdk-nag|node:)/ },
  bin: { rooms: ['src', 'lib', 'bin'], packages: /./ },
};

/** Only these may know the library of the world that they translate. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  undici: ['src/adapters/checker'],
  'tough-cookie': ['src/adapters/checker'],
  // The data folder takes SQLite's own file lock: it goes with the process, however that ends.
  'node:sqlite': ['src/adapters/sqlite', 'src/local/data-folder.ts'],
  commander: ['src/cli'],
};

interface Import {
  readonly file: string;
  readonly from: string;
}

/** Static imports and re-exports, and dynamic imports of a literal. */
const importing = /(?:^(?:import|export)\b[^'"`;]*?\bfrom\s+|^import\s+|\bimport\()'([^']+)'/gm;

const files = globSync('{src,lambdas,lib,bin}/**/*.{ts,js}', { cwd: root });
const imports: readonly Import[] = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importing)].map(([, from]) => ({
    file,
    from: from as string,
  })),
);

const roomOf = (file: string): string =>
  Object.keys(doors)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .reduce((longest, room) => (room.length > longest.length ? room : longest), '');

const target = ({ file, from }: Import): string => relative(root, join(root, dirname(file), from));
const isLocal = ({ from }: Import): boolean => from.startsWith('.');

describe('the doors between rooms', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(100);
  });

  test('every file is in a room', () => {
    expect(files.filter((file) => roomOf(file) === '')).toEqual([]);
  });

  test('no import goes through a wall', () => {
    const through = imports.filter((each) => {
      const room = doors[roomOf(each.file)];
      if (!room) return true;
      if (!isLocal(each)) return !room.packages.test(each.from);
      return !room.rooms.some((allowed) => target(each) === allowed || target(each).startsWith(`${allowed}/`));
    });
    expect(through.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
  });

  test('no file imports itself, by whatever way round', () => {
    const importsOf = new Map<string, readonly string[]>(
      files.map((file) => [file, imports.filter((each) => each.file === file && isLocal(each)).map(target)]),
    );
    const finished = new Set<string>();
    const circleFrom = (file: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (finished.has(file)) return undefined;
      for (const next of importsOf.get(file) ?? []) {
        const circle = circleFrom(next, [...path, file]);
        if (circle) return circle;
      }
      finished.add(file);
      return undefined;
    };
    const circles = files.flatMap((file) => circleFrom(file, []) ?? []);
    expect(circles).toEqual([]);
  });

  test('each library of the outside world is known in one room', () => {
    const strangers = imports.filter(({ file, from }) =>
      Object.entries(libraries).some(
        ([library, rooms]) => from === library && !rooms.some((room) => file === room || file.startsWith(`${room}/`)),
      ),
    );
    expect(strangers.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
  });

  test('within core, meaning flows one way', () => {
    const order = ['time.ts', 'config', 'check', 'incident', 'judge', 'draft', 'status', 'message', 'desk', 'cost'];
    const rank = (file: string): number => order.indexOf(file.split('/')[2] ?? '');
    const backwards = imports.filter(
      (each) => isLocal(each) && each.file.startsWith('src/core/') && rank(target(each)) > rank(each.file),
    );
    expect(backwards.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
  });

  test('a pure core asks no clock, no chance, no environment', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bperformance\.|\bset(Timeout|Interval|Immediate)\(/;
    const offenders = files
      .filter((file) => /^src\/(core|flow|ports)/.test(file))
      // The text of the page's script: it runs in a reader's browser.
      .filter((file) => file !== 'src/core/status/page/script.ts')
      .filter((file) => impure.test(readFileSync(join(root, file), 'utf8')));
    expect(offenders).toEqual([]);
  });
});
