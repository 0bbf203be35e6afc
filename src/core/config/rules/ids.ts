import { type Finding, wrongKey } from '../finding.ts';
import { servicesOf } from '../outline.ts';
import { idPattern, idRemedy } from '../schema/leaf.ts';
import { shownKey } from '../shown.ts';
import type { TreeNode } from '../tree.ts';

/** Ids become keys of the store and parts of addresses. */
export const idRule = (root: TreeNode): readonly Finding[] =>
  servicesOf(root)
    .flatMap((service) => [service, ...service.monitors])
    .filter(({ id }) => !idPattern.test(id))
    .map(({ id, node }) => wrongKey(node, `got ${shownKey(id)}`, idRemedy));
