import type { MonitorKind } from '../check-spec.ts';
import type { Finding } from '../finding.ts';
import { checksOf, type PlacedCheck } from '../outline.ts';
import { nameRemedy } from '../suggest.ts';
import { partsOf } from '../template.ts';
import { entriesOf, everyNode, nodeAt, type TreeNode, textOf } from '../tree.ts';

interface Use {
  readonly node: TreeNode;
  readonly name: string;
}

/** Where a request uses captured values. What it expects and captures is not filled in, and is judged elsewhere. */
const usesOf = (request: TreeNode): readonly Use[] =>
  ['url', 'headers', 'form', 'json', 'text'].flatMap((key) => {
    const part = nodeAt(request, key);
    return part === undefined ? [] : [...everyNode(part)].flatMap(usesIn);
  });

const usesIn = (node: TreeNode): readonly Use[] =>
  partsOf(textOf(node) ?? '').flatMap((part) => (part.kind === 'capture' ? [{ node, name: part.name }] : []));

const findings = ({ kind, requests }: PlacedCheck): readonly Finding[] => {
  const known = new Set<string>();
  return requests.flatMap((request) => {
    const strangers = usesOf(request).filter(({ name }) => !known.has(name));
    const found = strangers.map(({ node, name }) => strangerFinding(kind, node, name, [...known]));
    for (const [name] of entriesOf(nodeAt(request, 'capture'))) known.add(name);
    return found;
  });
};

const strangerFinding = (kind: MonitorKind, node: TreeNode, name: string, known: readonly string[]): Finding => {
  const place = { path: node.path, at: node.at, got: `\${capture:${name}}` };
  if (kind !== 'http')
    return {
      ...place,
      message: `a ${kind} monitor captures nothing`,
      remedy: 'use steps of an http monitor for captures',
    };
  const remedy = known.length === 0 ? 'add a capture to an earlier step' : nameRemedy(name, known);
  return { ...place, message: `no earlier step captures ${name}`, remedy };
};

/** A captured value is used after the step that captures it, in the same monitor. */
export const captureRule = (root: TreeNode): readonly Finding[] => checksOf(root).flatMap(findings);
