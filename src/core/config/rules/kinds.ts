import { type Finding, missingKey, wrongKey } from '../finding.ts';
import { kinds, monitorsOf } from '../outline.ts';
import { nodeAt, type TreeNode } from '../tree.ts';

/** A monitor is of exactly one kind, and only answers that are read can say how many are affected. */
export const kindRule = (root: TreeNode): readonly Finding[] =>
  monitorsOf(root).flatMap(({ node, checks }) => {
    const [first, ...others] = checks;
    if (node.kind !== 'map') return [];
    if (first === undefined)
      return [
        {
          ...missingKey(node, kinds[0] ?? '', 'add one of login, dashboard, sync and http'),
          path: node.path,
          message: 'the monitor checks nothing',
        },
      ];
    const second = others.map((check) =>
      wrongKey(check.node, `the monitor has a kind already (${first.kind})`, 'make it a monitor of its own'),
    );
    const affected = nodeAt(node, 'affected');
    const reads = checks.some(({ kind }) => kind === 'sync' || kind === 'http');
    return affected === undefined || reads
      ? second
      : [
          ...second,
          wrongKey(affected, `a ${first.kind} monitor reports no number`, 'move affected to a sync or http monitor'),
        ];
  });
