import { type Finding, missingKey, wrongKey, wrongValue } from '../finding.ts';
import { checksOf, type PlacedCheck, requestsOf } from '../outline.ts';
import { entriesOf, nodeAt, type TreeNode, textOf } from '../tree.ts';

const bodies = ['form', 'json', 'text'];

/** The keys of a mapping that are among these, in the order of the file. */
const among = (node: TreeNode | undefined, names: readonly string[]): readonly TreeNode[] =>
  entriesOf(node).flatMap(([key, value]) => (names.includes(key) ? [value] : []));

const bodyFindings = (request: TreeNode): readonly Finding[] => {
  const [first, ...others] = among(request, bodies);
  if (first === undefined) return [];
  const method = nodeAt(request, 'method');
  const name = textOf(method);
  const bodiless = method !== undefined && (name === 'GET' || name === 'HEAD');
  return [
    ...others.map((other) =>
      wrongKey(other, `the request has a body already (${first.path.at(-1)})`, 'keep one of form, json and text'),
    ),
    ...(bodiless
      ? [wrongValue(method, { message: `a ${name} carries no body`, remedy: 'write POST, or remove the body' })]
      : []),
  ];
};

const loginFindings = ({ kind, node }: PlacedCheck): readonly Finding[] =>
  kind === 'login' && node.kind === 'map' && among(node, ['form', 'json']).length === 0
    ? [{ ...missingKey(node, 'form', 'add form or json with the credentials'), message: 'there are no credentials' }]
    : [];

const alone = ['url', 'method', 'headers', ...bodies, 'session', 'loggedOut', 'capture', 'expect'];

const httpFindings = ({ kind, node }: PlacedCheck): readonly Finding[] => {
  if (kind !== 'http' || node.kind !== 'map') return [];
  const steps = nodeAt(node, 'steps');
  if (steps !== undefined)
    return among(node, alone).map((each) =>
      wrongKey(each, `${each.path.at(-1)} stands beside steps`, 'move it into a step'),
    );
  return nodeAt(node, 'url') === undefined
    ? [missingKey(node, 'url', 'add url: https://orion.example.com/health, or steps')]
    : [];
};

const repeatedSteps = ({ requests }: PlacedCheck): readonly Finding[] => {
  const seen = new Set<string>();
  return requests.flatMap((request) => {
    const name = nodeAt(request, 'name');
    const text = textOf(name);
    if (name === undefined || text === undefined) return [];
    if (seen.has(text))
      return [
        wrongValue(name, { message: 'an earlier step has this name', remedy: 'give each step a name of its own' }),
      ];
    seen.add(text);
    return [];
  });
};

const captureFindings = (request: TreeNode): readonly Finding[] =>
  entriesOf(nodeAt(request, 'capture')).flatMap(([, capture]) => {
    if (capture.kind !== 'map') return [];
    const [first, ...others] = among(capture, ['pointer', 'header', 'field']);
    if (first === undefined)
      return [
        {
          ...missingKey(capture, 'pointer', 'add one of pointer, header and field'),
          path: capture.path,
          message: 'nothing says where the value is found',
        },
      ];
    return others.map((other) =>
      wrongKey(other, `the value comes from ${first.path.at(-1)} already`, 'keep one of pointer, header and field'),
    );
  });

/** A request is described once: one body, one address, steps or not; and each step and capture is one thing. */
export const requestRule = (root: TreeNode): readonly Finding[] => [
  ...requestsOf(root).flatMap((request) => [...bodyFindings(request), ...captureFindings(request)]),
  ...checksOf(root).flatMap((check) => [...loginFindings(check), ...httpFindings(check), ...repeatedSteps(check)]),
];
