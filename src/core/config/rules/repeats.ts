import { type Finding, wrongKey, wrongValue } from '../finding.ts';
import { requestsOf, servicesOf } from '../outline.ts';
import { entriesOf, itemsOf, nodeAt, type TreeNode, textOf } from '../tree.ts';

const repeatsIn = (list: TreeNode | undefined): readonly Finding[] => {
  const seen = new Set<string>();
  return itemsOf(list).flatMap((item) => {
    const text = textOf(item)?.toLowerCase();
    if (text === undefined) return [];
    if (seen.has(text))
      return [wrongValue(item, { message: 'it stands in the list twice', remedy: 'remove one of them' })];
    seen.add(text);
    return [];
  });
};

/** Header names that differ in case alone are one name (RFC 9110, section 5.1). */
const repeatedHeaders = (headers: TreeNode | undefined): readonly Finding[] => {
  const seen = new Set<string>();
  return entriesOf(headers).flatMap(([name, node]) => {
    if (seen.has(name.toLowerCase()))
      return [wrongKey(node, 'this header stands twice, in other letters', 'keep one of them')];
    seen.add(name.toLowerCase());
    return [];
  });
};

const localFindings = (vantages: TreeNode | undefined): readonly Finding[] =>
  itemsOf(vantages)
    .filter((item) => textOf(item) === 'local' && itemsOf(vantages).length > 1)
    .slice(0, 1)
    .map((item) =>
      wrongValue(item, { message: 'local mode has one vantage', remedy: 'list either regions, or local alone' }),
    );

/** Lists of names hold each of them once. */
export const repeatRule = (root: TreeNode): readonly Finding[] => [
  ...repeatsIn(nodeAt(root, 'vantages')),
  ...localFindings(nodeAt(root, 'vantages')),
  ...repeatsIn(nodeAt(root, 'notify', 'email')),
  ...repeatsIn(nodeAt(root, 'network', 'allow')),
  ...repeatsIn(nodeAt(root, 'network', 'controls')),
  ...servicesOf(root).flatMap(({ node }) => [
    ...repeatsIn(nodeAt(node, 'dependsOn')),
    ...repeatsIn(nodeAt(node, 'instance')),
  ]),
  ...itemsOf(nodeAt(root, 'maintenance')).flatMap((plan) => repeatsIn(nodeAt(plan, 'services'))),
  ...requestsOf(root).flatMap((request) => [
    ...repeatedHeaders(nodeAt(request, 'headers')),
    ...repeatedHeaders(nodeAt(request, 'expect', 'header')),
  ]),
];
