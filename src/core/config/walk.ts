import type { LineCounter, Node } from 'yaml';
import type { Finding } from './finding.ts';
import type { Path, Position } from './tree.ts';

/** Aliases multiply what a file holds; these bound what it may grow to. */
const mostNodes = 400_000;
const mostAliases = 100;
const deepest = 40;

/** What a walk through a document carries along. */
export interface Walk {
  readonly lines: LineCounter;
  readonly findings: Finding[];
  readonly anchors: Map<string, Node>;
  /** The collections that the walk is inside of. */
  readonly open: Set<Node>;
  /** How much more it may meet. */
  readonly left: { nodes: number; aliases: number };
}

/** Where a node stands: its path, its first character, and its key if a map holds it. */
export interface Spot {
  readonly path: Path;
  readonly at: Position;
  readonly keyAt?: Position;
}

/** Leaves a walk that has become too large; it never passes `grow`. */
export class TooLarge extends Error {
  readonly code = 'CONFIG_TOO_LARGE';
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

export const newWalk = (lines: LineCounter): Walk => ({
  lines,
  findings: [],
  anchors: new Map(),
  open: new Set(),
  left: { nodes: mostNodes, aliases: mostAliases },
});

/** Counts a node that the walk comes to. @throws TooLarge */
export const countNode = (walk: Walk, spot: Spot): void => {
  walk.left.nodes -= 1;
  if (walk.left.nodes < 0) throw tooLarge(spot, `the file holds more than ${mostNodes} values`, 'use fewer aliases');
  if (spot.path.length > deepest)
    throw tooLarge(spot, 'values are nested too deeply', `nest at most ${deepest} levels`);
};

/** Counts an alias that the walk follows. @throws TooLarge */
export const countAlias = (walk: Walk, spot: Spot): void => {
  walk.left.aliases -= 1;
  if (walk.left.aliases < 0) throw tooLarge(spot, `there are more than ${mostAliases} aliases`, 'use defaults instead');
};

export const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && 'range' in value;

export const positionOf = ({ lines }: Walk, node: unknown): Position | undefined => {
  const offset = isNode(node) ? node.range?.[0] : undefined;
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
};

export const spotOf = (walk: Walk, node: unknown, path: Path, around: Spot): Spot => ({
  path,
  at: positionOf(walk, node) ?? around.at,
});

export const report = (walk: Walk, { path, at }: Spot, message: string, remedy: string): void => {
  walk.findings.push({ path, at, message, remedy });
};

const tooLarge = ({ path, at }: Spot, message: string, remedy: string): TooLarge =>
  new TooLarge({ path: path.slice(0, 4), at, message, remedy });
