import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/**
 * Makes the stack of an error, and of its causes, name the lines of the sources. Node would do so by itself, but for that reads the
 * bundle's map, which is larger than the bundle, at each start: here only who fails pays for it.
 */
export const inSources = (error: unknown): void => {
  const seen = new Set<unknown>();
  for (let each = error; each instanceof Error && !seen.has(each); each = each.cause) {
    seen.add(each);
    if (each.stack !== undefined) each.stack = each.stack.replaceAll(placeInBundle, placeInSource);
  }
};

/** As a stack has it: file, line and column, counted from 1. */
const placeInBundle = /((?:\/|[A-Z]:\\)[^\s()]+\.js):(\d+):(\d+)/g;

const placeInSource = (place: string, bundle: string, line: string, column: string): string => {
  const origin = mapOf(bundle)?.findOrigin(Number(line), Number(column));
  if (origin === undefined || !('fileName' in origin)) return place;
  return `${origin.fileName.replace(/^(?:\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}`;
};

const maps = new Map<string, SourceMap | undefined>();

/** Undefined where there is none that can be read: a stack is better than a second error. */
const mapOf = (bundle: string): SourceMap | undefined => {
  if (!maps.has(bundle)) maps.set(bundle, read(`${bundle}.map`));
  return maps.get(bundle);
};

const read = (file: string): SourceMap | undefined => {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
};
