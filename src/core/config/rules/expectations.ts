import { type Finding, wrongKey, wrongValue } from '../finding.ts';
import { requestsOf } from '../outline.ts';
import { entriesOf, nodeAt, type TreeNode, textOf } from '../tree.ts';

const numberAt = (test: TreeNode, key: string): number | undefined => {
  const node = nodeAt(test, key);
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
};

const testFindings = (test: TreeNode): readonly Finding[] => {
  if (test.kind !== 'map') return [];
  if (test.entries.size === 0) return [wrongValue(test, { remedy: 'write a test such as max: 0, or a value' })];
  const [min, max] = [numberAt(test, 'min'), numberAt(test, 'max')];
  const most = nodeAt(test, 'max');
  const exists = nodeAt(test, 'exists');
  const isAbsent = exists?.kind === 'scalar' && exists.value === false;
  return [
    ...(most !== undefined && min !== undefined && max !== undefined && max < min
      ? [wrongValue(most, { message: `min is ${min}`, remedy: 'write min and max in order' })]
      : []),
    ...(isAbsent && test.entries.size > 1
      ? [
          wrongValue(exists, {
            message: 'the other tests need the value to be there',
            remedy: 'keep exists: false alone',
          }),
        ]
      : []),
  ];
};

const certificateFindings = (request: TreeNode): readonly Finding[] => {
  const days = nodeAt(request, 'expect', 'certificateDays');
  return days !== undefined && /^http:/i.test(textOf(nodeAt(request, 'url')) ?? '')
    ? [wrongKey(days, 'an http address has no certificate', 'check the https address')]
    : [];
};

/** No expectation is one that nothing could ever meet. */
export const expectationRule = (root: TreeNode): readonly Finding[] =>
  requestsOf(root).flatMap((request) => [
    ...entriesOf(nodeAt(request, 'expect', 'json')).flatMap(([, test]) => testFindings(test)),
    ...certificateFindings(request),
  ]);
