import type { Fault } from './fault.ts';
import { shown, shownKey } from './shown.ts';
import type { Path, Position, TreeNode } from './tree.ts';

/** Something wrong at a place of a file. */
export interface Finding {
  readonly path: Path;
  readonly at: Position;
  /** The offending value, shortened, never a secret; absent where something is missing. */
  readonly got?: string;
  readonly message: string;
  readonly remedy: string;
}

/** A value is wrong. */
export const wrongValue = (node: TreeNode, { message, remedy }: Fault): Finding => {
  const got = shown(node);
  const said = message === undefined ? `got ${got}` : `got ${got}, but ${message}`;
  return { path: node.path, at: emptyAt(node), got, message: said, remedy };
};

/** A key is wrong, or stands where it may not. */
export const wrongKey = (node: TreeNode, message: string, remedy: string): Finding => ({
  path: node.path,
  at: node.keyAt ?? node.at,
  got: shownKey(String(node.path.at(-1))),
  message,
  remedy,
});

/** A key is missing; the finding stands at the key whose map lacks it. */
export const missingKey = (parent: TreeNode, key: string, remedy: string): Finding => ({
  path: [...parent.path, key],
  at: parent.keyAt ?? parent.at,
  message: `${key} is missing`,
  remedy,
});

/** A value that was left out begins nowhere; its key does. */
const emptyAt = (node: TreeNode): Position =>
  node.kind === 'scalar' && node.source === '' && node.value === null ? (node.keyAt ?? node.at) : node.at;
