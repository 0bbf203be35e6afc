import { type Finding, wrongKey } from '../finding.ts';
import { monitorsOf } from '../outline.ts';
import { nodeAt, type TreeNode } from '../tree.ts';

const mostMonitors = 10_000;

/** What one deployment watches is bounded. */
export const sizeRule = (root: TreeNode): readonly Finding[] => {
  const services = nodeAt(root, 'services');
  const count = monitorsOf(root).length;
  return services === undefined || count <= mostMonitors
    ? []
    : [
        wrongKey(
          services,
          `there are ${count} monitors in all`,
          `keep to ${mostMonitors}; use a deployment of its own for the rest`,
        ),
      ];
};
