import type { MonitorKind } from './check-spec.ts';
import { entriesOf, itemsOf, nodeAt, type TreeNode } from './tree.ts';

/** Where the parts of a configuration stand in a tree that may still be wrong anywhere. */
export interface PlacedService {
  readonly id: string;
  readonly node: TreeNode;
  readonly monitors: readonly PlacedMonitor[];
}

export interface PlacedMonitor {
  readonly id: string;
  readonly node: TreeNode;
  /** The kinds that it is written with: one, in a configuration that is right. */
  readonly checks: readonly PlacedCheck[];
}

export interface PlacedCheck {
  readonly kind: MonitorKind;
  readonly node: TreeNode;
  /** The mappings that describe a request: its steps, or itself. */
  readonly requests: readonly TreeNode[];
}

export const kinds: readonly MonitorKind[] = ['login', 'dashboard', 'sync', 'http'];

const checkOf = (kind: MonitorKind, node: TreeNode): PlacedCheck => {
  const steps = kind === 'http' ? nodeAt(node, 'steps') : undefined;
  return { kind, node, requests: steps === undefined ? [node] : itemsOf(steps) };
};

const monitorOf = ([id, node]: readonly [string, TreeNode]): PlacedMonitor => ({
  id,
  node,
  checks: entriesOf(node).flatMap(([key, value]) => {
    const kind = kinds.find((each) => each === key);
    return kind === undefined ? [] : [checkOf(kind, value)];
  }),
});

export const servicesOf = (root: TreeNode): readonly PlacedService[] =>
  entriesOf(nodeAt(root, 'services')).map(([id, node]) => ({
    id,
    node,
    monitors: entriesOf(nodeAt(node, 'monitors')).map(monitorOf),
  }));

export const monitorsOf = (root: TreeNode): readonly PlacedMonitor[] =>
  servicesOf(root).flatMap((service) => service.monitors);

export const checksOf = (root: TreeNode): readonly PlacedCheck[] =>
  monitorsOf(root).flatMap((monitor) => monitor.checks);

export const requestsOf = (root: TreeNode): readonly TreeNode[] => checksOf(root).flatMap((check) => check.requests);
