import { quoted } from './quoted.ts';

/** Where something begins in the file, both counted from 1; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

interface Place {
  readonly path: Path;
  readonly at: Position;
  /** Where the key that holds it begins; absent for the root and in lists. */
  readonly keyAt?: Position;
}

interface MapNode extends Place {
  readonly kind: 'map';
  /** In the order of the file. */
  readonly entries: ReadonlyMap<string, TreeNode>;
}

interface ListNode extends Place {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

export interface ScalarNode extends Place {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As it is written, without quotes. */
  readonly source: string;
}

/** A file as it was written: its values, and where each of them stands. */
export type TreeNode = MapNode | ListNode | ScalarNode;

/** Entries of a map, in the order of the file; none where it is something else. */
export const entriesOf = (node: TreeNode | undefined): readonly (readonly [string, TreeNode])[] =>
  node?.kind === 'map' ? [...node.entries] : [];

export const itemsOf = (node: TreeNode | undefined): readonly TreeNode[] => (node?.kind === 'list' ? node.items : []);

/** What a path leads to, from the root or from any node. */
export const nodeAt = (node: TreeNode | undefined, ...path: Path): TreeNode | undefined =>
  path.reduce<TreeNode | undefined>((at, step) => {
    if (typeof step === 'number') return itemsOf(at)[step];
    return at?.kind === 'map' ? at.entries.get(step) : undefined;
  }, node);

export const textOf = (node: TreeNode | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;

/** The plain values, for a schema to judge. */
export const plainValue = (node: TreeNode): unknown => {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  return Object.fromEntries(entriesOf(node).map(([key, value]) => [key, plainValue(value)]));
};

/** Every node below this one, and itself, in the order of the file. */
export const everyNode = function* (node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const [, value] of entriesOf(node)) yield* everyNode(value);
  for (const item of itemsOf(node)) yield* everyNode(item);
};

/**
 * A path as the problems spell it.
 * @example pathText(['services', 'orion', 'expect', '/outOfSync', 0]) // 'services.orion.expect["/outOfSync"][0]'
 */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}[${quoted(step, 80)}]`;
    return text === '' ? step : `${text}.${step.slice(0, 80)}`;
  }, '');
