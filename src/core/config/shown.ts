import { withoutSecrets } from './address.ts';
import { isSecretName, secretLookOf } from './literal-secret.ts';
import { quoted } from './quoted.ts';
import type { Path, TreeNode } from './tree.ts';

const isPayload = (step: string | number, i: number, path: Path): boolean =>
  step === 'form' || step === 'headers' || step === 'text' || (step === 'json' && path[i - 1] !== 'expect');

/** Whether a value at this path may be a credential, so that not even a part of it may be shown. */
const isPrivate = (path: Path): boolean =>
  path.some(isPayload) || path.slice(1).some((step) => typeof step === 'string' && isSecretName(step));

/** A value as a problem shows it: short, inert, and never a secret. */
export const shown = (node: TreeNode): string => {
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.kind === 'map') return node.entries.size === 0 ? 'an empty mapping' : 'a mapping';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'boolean') return String(node.value);
  const kind = typeof node.value === 'number' ? 'number' : 'text';
  if (isPrivate(node.path) || secretLookOf(node.source) !== undefined) return `a ${kind} that is not shown`;
  if (typeof node.value === 'number') return node.source.slice(0, 48);
  return quoted(/^\w+:\/\//.test(node.value) ? withoutSecrets(node.value) : node.value);
};

/** A key as a problem shows it. */
export const shownKey = (key: string): string =>
  secretLookOf(key) === undefined ? quoted(key) : 'a key that is not shown';
