import type { Millis } from '../../time.ts';
import type { Finding } from '../finding.ts';
import type { TreeNode } from '../tree.ts';
import { captureRule } from './captures.ts';
import { dependencyRule } from './dependencies.ts';
import { expectationRule } from './expectations.ts';
import { idRule } from './ids.ts';
import { kindRule } from './kinds.ts';
import { literalRule } from './literals.ts';
import { maintenanceRule } from './maintenance.ts';
import { paceRule } from './pace.ts';
import { repeatRule } from './repeats.ts';
import { requestRule } from './requests.ts';
import { sessionRule } from './sessions.ts';
import { sizeRule } from './size.ts';

/** Everything that the schema cannot say, judged on a tree that may be wrong elsewhere, so that all is reported at once. */
export const judge = (root: TreeNode, floor: Millis): readonly Finding[] => [
  ...literalRule(root),
  ...idRule(root),
  ...kindRule(root),
  ...requestRule(root),
  ...sessionRule(root),
  ...captureRule(root),
  ...dependencyRule(root),
  ...paceRule(root, floor),
  ...maintenanceRule(root),
  ...repeatRule(root),
  ...expectationRule(root),
  ...sizeRule(root),
];
