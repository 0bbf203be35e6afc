import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Pair, type YAMLMap } from 'yaml';
import type { Finding } from './finding.ts';
import { quoted } from './quoted.ts';
import type { ScalarNode, TreeNode } from './tree.ts';
import {
  countAlias,
  countNode,
  isNode,
  newWalk,
  positionOf,
  report,
  type Spot,
  spotOf,
  TooLarge,
  type Walk,
} from './walk.ts';

export interface Growth {
  /** Absent where nothing sensible could be made of the file. */
  readonly tree?: TreeNode;
  readonly findings: readonly Finding[];
}

/** Makes a tree of values and positions out of a parsed document, every alias replaced by what it stands for. */
export const grow = (document: Document.Parsed, lines: LineCounter): Growth => {
  const walk = newWalk(lines);
  try {
    const tree = branch(walk, document.contents, { path: [], at: { line: 1, column: 1 } });
    return { tree, findings: walk.findings };
  } catch (error) {
    if (error instanceof TooLarge) return { findings: [error.finding] };
    throw error;
  }
};

const branch = (walk: Walk, node: unknown, spot: Spot): TreeNode => {
  countNode(walk, spot);
  if (isAlias(node)) return followed(walk, node.source, spot);
  if (!isNode(node)) return nothing(spot);
  const tag = node.tag?.replace('tag:yaml.org,2002:', '!!');
  if (tag !== undefined) report(walk, spot, `tags such as ${quoted(tag)} are not read`, 'remove the tag');
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
  countAlias(walk, spot);
  const target = walk.anchors.get(name);
  if (target !== undefined) return branch(walk, target, { ...spot, at: positionOf(walk, target) ?? spot.at });
  report(
    walk,
    spot,
    `the alias ${quoted(`*${name}`)} has no anchor before it`,
    'write the value out, or its anchor before',
  );
  return nothing(spot);
};

const scalar = (walk: Walk, value: unknown, source: string | undefined, spot: Spot): ScalarNode => {
  const written = source ?? '';
  if (typeof value === 'number' && !isExact(value)) {
    const message = `${quoted(written)} is not a number that can be kept exactly`;
    report(walk, spot, message, 'quote it, or write a smaller one');
    return nothing(spot);
  }
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { ...spot, kind: 'scalar', value: known ? value : null, source: written };
};

const nothing = (spot: Spot): ScalarNode => ({ ...spot, kind: 'scalar', value: null, source: '' });

const isExact = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
