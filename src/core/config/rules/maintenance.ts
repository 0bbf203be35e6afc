import { type Finding, missingKey, wrongKey, wrongValue } from '../finding.ts';
import { servicesOf } from '../outline.ts';
import { nameRemedy } from '../suggest.ts';
import { itemsOf, nodeAt, type TreeNode, textOf } from '../tree.ts';

const once = ['from', 'to'];
const everyWeek = ['weekly', 'for', 'timeZone'];

const shapeFindings = (plan: TreeNode): readonly Finding[] => {
  if (plan.kind !== 'map') return [];
  const has = (key: string): boolean => plan.entries.has(key);
  const isWeekly = has('weekly') || (!once.some(has) && has('for'));
  const strays = (isWeekly ? once : everyWeek).flatMap((key) => nodeAt(plan, key) ?? []);
  const lacking = (isWeekly ? ['weekly', 'for'] : once).filter((key) => !has(key));
  if (strays.length === 0 && lacking.length === 2)
    return [
      {
        ...missingKey(plan, 'from', 'add from and to, or weekly and for'),
        path: plan.path,
        message: 'nothing says when it is',
      },
    ];
  return [
    ...strays.map((node) => {
      const key = String(node.path.at(-1));
      const [kind, keys] = isWeekly ? ['every week', 'weekly and for'] : ['once', 'from and to'];
      return wrongKey(node, `${key} does not go with maintenance that is ${kind}`, `keep ${keys} only`);
    }),
    ...lacking.map((key) => missingKey(plan, key, `add ${examples[key]}`)),
  ];
};

const examples: Readonly<Record<string, string>> = {
  from: 'from: 2026-12-05T02:00:00Z',
  to: 'to: 2026-12-05T03:00:00Z',
  weekly: 'weekly: sunday 03:00',
  for: 'for: 15m',
};

const orderFindings = (plan: TreeNode): readonly Finding[] => {
  const to = nodeAt(plan, 'to');
  const [begin, end] = [Date.parse(textOf(nodeAt(plan, 'from')) ?? ''), Date.parse(textOf(to) ?? '')];
  return to === undefined || Number.isNaN(begin) || Number.isNaN(end) || begin < end
    ? []
    : [wrongValue(to, { message: 'it ends before it begins', remedy: 'write a time after from' })];
};

/** Maintenance is either once or weekly, ends after it begins, and names services that exist. */
export const maintenanceRule = (root: TreeNode): readonly Finding[] => {
  const ids = new Set(servicesOf(root).map(({ id }) => id));
  return itemsOf(nodeAt(root, 'maintenance')).flatMap((plan) => [
    ...shapeFindings(plan),
    ...orderFindings(plan),
    ...itemsOf(nodeAt(plan, 'services')).flatMap((node) => {
      const name = textOf(node);
      return name === undefined || ids.has(name)
        ? []
        : [wrongValue(node, { message: 'there is no such service', remedy: nameRemedy(name, [...ids]) })];
    }),
  ]);
};
