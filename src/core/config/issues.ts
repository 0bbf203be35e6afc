import type { z } from 'zod';
import { listed } from './fault.ts';
import { type Finding, missingKey, wrongKey, wrongValue } from './finding.ts';
import { hintAt } from './hints.ts';
import { shownKey } from './shown.ts';
import { keyRemedy } from './suggest.ts';
import { nodeAt, type Path, pathText, type TreeNode } from './tree.ts';

type Issue = z.core.$ZodIssue;

/** Far more than anyone is shown: a file that is wrong all over must not take long. */
const mostIssues = 1_000;
const mostKeys = 200;

/** Makes findings of what the schema says against a tree. An issue's own message, where there is one, is its remedy. */
export const findingsOf = (issues: readonly Issue[], tree: TreeNode, above: Path = []): readonly Finding[] =>
  issues.slice(0, mostIssues).flatMap((issue) => findingsAt(issue, [...above, ...pathOf(issue)], tree));

const pathOf = (issue: Issue): Path => issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));

const findingsAt = (issue: Issue, path: Path, tree: TreeNode): readonly Finding[] => {
  const node = nodeAt(tree, ...path);
  if (node === undefined) return missing(path, tree);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, mostKeys).flatMap((key) => unknownKey(nodeAt(node, key)));
    case 'invalid_key':
      return [badKey(issue.issues, node)];
    case 'invalid_union': {
      const meant = closest(issue.errors);
      if (meant !== undefined) return findingsOf(meant, tree, path);
      return [wrongValue(node, { remedy: issue.message || remedyFor(node) })];
    }
    default:
      return [wrongValue(node, fault(issue, node))];
  }
};

const fault = (issue: Issue, node: TreeNode): { readonly message?: string; readonly remedy: string } => {
  if (issue.code === 'custom') {
    const wrong: unknown = issue.params?.wrong;
    return typeof wrong === 'string' ? { message: wrong, remedy: issue.message } : { remedy: issue.message };
  }
  if (issue.code === 'too_big' && issue.origin === 'array')
    return { message: `it holds more than ${issue.maximum}`, remedy: 'shorten it' };
  if (issue.code === 'too_small' && issue.origin === 'array') return { remedy: 'list one or more' };
  return { remedy: issue.message || (mistypedText(node) ?? remedyFor(node)) };
};

/** Where only a text will do and YAML read something else, quotes are missing. */
const mistypedText = (node: TreeNode): string | undefined =>
  node.kind === 'scalar' && node.value !== null && typeof node.value !== 'string' && hintAt(node.path).kind === 'a text'
    ? 'put it in quotes'
    : undefined;

const missing = (path: Path, tree: TreeNode): readonly Finding[] => {
  const parent = nodeAt(tree, ...path.slice(0, -1));
  const key = path.at(-1);
  if (parent === undefined || typeof key !== 'string') return [];
  const { kind, example } = hintAt(path);
  const written = example === undefined ? `${key} with ${kind}` : `${key}: ${asYaml(example)}`;
  return [missingKey(parent, key, `add ${written}`)];
};

const unknownKey = (node: TreeNode | undefined): readonly Finding[] => {
  if (node === undefined) return [];
  const key = String(node.path.at(-1));
  const parent = node.path.slice(0, -1);
  const remedy = remedyElsewhere(key, parent) ?? keyRemedy(key, hintAt(parent).keys);
  return [wrongKey(node, `unknown key ${shownKey(key)}`, remedy)];
};

/** A key that is known further up or one level down stands in the wrong place. */
const remedyElsewhere = (key: string, parent: Path): string | undefined => {
  const above = parent.map((_, i) => parent.slice(0, i)).findLast((path) => hintAt(path).keys.includes(key));
  if (above !== undefined) return `move it to ${above.length === 0 ? 'the top of the file' : pathText(above)}`;
  const below = hintAt(parent).keys.filter((known) => hintAt([...parent, known]).keys.includes(key));
  return below.length === 0 ? undefined : `move it into ${listed(below, 'or')}`;
};

const badKey = (issues: readonly Issue[], node: TreeNode): Finding => {
  const key = shownKey(String(node.path.at(-1)));
  const [issue] = issues;
  const wrong: unknown = issue?.code === 'custom' ? issue.params?.wrong : undefined;
  return wrongKey(
    node,
    typeof wrong === 'string' ? `${key}: ${wrong}` : `got ${key}`,
    issue?.message ?? 'choose another name',
  );
};

/** Of the alternatives of a union, the one that the value was meant to be: of the right type, and with the fewest faults. */
const closest = (errors: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  errors
    .filter((issues) => !issues.some((issue) => issue.path.length === 0 && isMismatch(issue)))
    .sort((a, b) => a.length - b.length)[0];

const isMismatch = (issue: Issue): boolean =>
  issue.code === 'invalid_type' ||
  issue.code === 'invalid_value' ||
  (issue.code === 'invalid_union' && closest(issue.errors) === undefined);

const remedyFor = (node: TreeNode): string => {
  const { kind, example } = hintAt(node.path);
  return example === undefined ? `write ${kind}` : `write ${kind}, such as ${asYaml(example)}`;
};

const asYaml = (example: unknown): string => {
  if (typeof example === 'string') return /^[\w./:@-]+$/.test(example) ? example : JSON.stringify(example);
  if (Array.isArray(example)) return `[${example.map(asYaml).join(', ')}]`;
  if (example === null || typeof example !== 'object') return String(example);
  const pairs = Object.entries(example).map(([key, value]) => `${key}: ${asYaml(value)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
};
