import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Finding } from './finding.ts';
import type { Path, Position, ScalarNode, TreeNode } from './tree.ts';

/** Aliases multiply what a file holds; these bound what it may grow to. */
const mostNodes = 400_000;
const mostAliases = 100;
const deepest = 40;

export interface Growth {
  /** Absent where nothing sensible could be made of the file. */
  readonly tree?: TreeNode;
  readonly findings: readonly Finding[];
}

interface Walk {
  readonly lines: LineCounter;
  readonly findings: Finding[];
  readonly anchors: Map<string, Node>;
  /** The collections that the walk is inside of. */
  readonly open: Set<Node>;
  readonly left: { nodes: number; aliases: number };
}

/** Where a node stands: its path, its first character, and its key if a map holds it. */
interface Spot {
  readonly path: Path;
  readonly at: Position;
  readonly keyAt?: Position;
}

/** Leaves a walk that has become too large; it never passes `grow`. */
class TooLarge extends Error {
  readonly code = 'CONFIG_TOO_LARGE';
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

/** Makes a tree of values and positions out of a parsed document, every alias replaced by what it stands for. */
export const grow = (document: Document.Parsed, lines: LineCounter): Growth => {
  const left = { nodes: mostNodes, aliases: mostAliases };
  const walk: Walk = { lines, findings: [], anchors: new Map(), open: new Set(), left };
  try {
    const tree = branch(walk, document.contents, { path: [], at: { line: 1, column: 1 } });
    return { tree, findings: walk.findings };
  } catch (error) {
    if (error instanceof TooLarge) return { findings: [error.finding] };
    throw error;
  }
};

const branch = (walk: Walk, node: unknown, spot: Spot): TreeNode => {
  walk.left.nodes -= 1;
  if (walk.left.nodes < 0) throw tooLarge(spot, `the file holds more than ${mostNodes} values`, 'use fewer aliases');
  if (spot.path.length > deepest)
    throw tooLarge(spot, 'values are nested too deeply', `nest at most ${deepest} levels`);
  if (isAlias(node)) return followed(walk, node.source, spot);
  if (!isNode(node)) return nothing(spot);
  const name = node.tag?.replace('tag:yaml.org,2002:', '!!').slice(0, 40);
  if (name !== undefined) report(walk, spot, `tags such as ${name} are not read`, 'remove the tag');
  if (!isAlias(node) && node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  if (isScalar(node)) return scalar(walk, node.value, node.source, spot);
  if (walk.open.has(node)) {
    report(walk, spot, 'an alias stands inside what it stands for', 'write the value out');
    return nothing(spot);
  }
  walk.open.add(node);
  const grown: TreeNode = isSeq(node)
    ? {
        ...spot,
        kind: 'list',
        items: node.items.map((item, i) => branch(walk, item, spotOf(walk, item, [...spot.path, i], spot))),
      }
    : { ...spot, kind: 'map', entries: entries(walk, isMap(node) ? node : undefined, spot) };
  walk.open.delete(node);
  return grown;
};

const entries = (walk: Walk, map: YAMLMap | undefined, spot: Spot): ReadonlyMap<string, TreeNode> => {
  const grown = new Map<string, TreeNode>();
  for (const { key, value } of map?.items ?? []) {
    const keyAt = positionOf(walk, key) ?? spot.at;
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : '';
    const path = [...spot.path, name];
    const wrong = keyFault(key, name, grown);
    if (wrong === undefined)
      grown.set(name, branch(walk, value, { ...spotOf(walk, value, path, { path, at: keyAt }), keyAt }));
    else report(walk, { path, at: keyAt }, ...wrong);
  }
  return grown;
};

/** Keys that every object inherits (`constructor`, `__proto__`) confuse programs that read them as data. */
const isInherited = (name: string): boolean => name in {} || name === 'prototype';

const keyFault = (
  key: Pair['key'],
  name: string,
  known: ReadonlyMap<string, TreeNode>,
): [string, string] | undefined => {
  const isQuoted = isScalar(key) && key.type !== 'PLAIN';
  if (name === '' && !isQuoted) return ['a key is missing before the colon', 'write a word there'];
  if (name === '<<') return ['merge keys are not read', 'write the keys out, or put them under defaults'];
  if (isInherited(name)) return ['this key is not allowed anywhere', 'choose another name'];
  if (known.has(name)) return ['this key stands twice', 'keep one of them'];
  if (isScalar(key) && (key.tag !== undefined || key.anchor !== undefined))
    return ['a key bears a tag or an anchor', 'write the bare word'];
  return undefined;
};

const followed = (walk: Walk, name: string, spot: Spot): TreeNode => {
  walk.left.aliases -= 1;
  if (walk.left.aliases < 0) throw tooLarge(spot, `there are more than ${mostAliases} aliases`, 'use defaults instead');
  const target = walk.anchors.get(name);
  if (target !== undefined) return branch(walk, target, { ...spot, at: positionOf(walk, target) ?? spot.at });
  const short = name.slice(0, 40);
  report(walk, spot, `the alias *${short} has no anchor before it`, `write &${short} before what it stands for`);
  return nothing(spot);
};

const scalar = (walk: Walk, value: unknown, source: string | undefined, spot: Spot): ScalarNode => {
  const written = source ?? '';
  if (typeof value === 'number' && !isExact(value)) {
    report(
      walk,
      spot,
      `${written.slice(0, 40)} is not a number that can be kept exactly`,
      'quote it, or write a smaller one',
    );
    return nothing(spot);
  }
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { ...spot, kind: 'scalar', value: known ? value : null, source: written };
};

const nothing = (spot: Spot): ScalarNode => ({ ...spot, kind: 'scalar', value: null, source: '' });

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object' && 'range' in value;

const isExact = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

const positionOf = ({ lines }: Walk, node: unknown): Position | undefined => {
  const offset = isNode(node) ? node.range?.[0] : undefined;
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
};

const spotOf = (walk: Walk, node: unknown, path: Path, around: Spot): Spot => ({
  path,
  at: positionOf(walk, node) ?? around.at,
});

const report = (walk: Walk, { path, at }: Spot, message: string, remedy: string): void => {
  walk.findings.push({ path, at, message, remedy });
};

const tooLarge = ({ path, at }: Spot, message: string, remedy: string): TooLarge =>
  new TooLarge({ path: path.slice(0, 4), at, message, remedy });
