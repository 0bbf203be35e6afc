import { isLoopback, queryOf } from '../address.ts';
import { type Finding, wrongValue } from '../finding.ts';
import { hasBearerLiteral, isCredentialHeader, isLiteral, isSecretName, secretLookOf } from '../literal-secret.ts';
import { checksOf } from '../outline.ts';
import { entriesOf, everyNode, nodeAt, type TreeNode, textOf } from '../tree.ts';

/** The reference to write instead, made of the service and the name of the field. */
const remedyFor = (node: TreeNode, name: string): string => {
  const service = node.path[0] === 'services' ? String(node.path[1]) : 'page';
  const key = name.replace(/[^\w.-]/g, '') || 'key';
  return `keep it in the secret store and write "\${secret:downdraft/${service}#${key}}"`;
};

const secretFinding = (node: TreeNode, message: string, name: string): Finding => ({
  ...wrongValue(node, { message, remedy: remedyFor(node, name) }),
  got: 'a value that is not shown',
  message,
});

const nameOf = (node: TreeNode): string => String(node.path.findLast((step) => typeof step === 'string') ?? 'key');

const isWritten = (node: TreeNode): boolean =>
  node.kind === 'scalar' &&
  (typeof node.value === 'number' || (typeof node.value === 'string' && isLiteral(node.value)));

/** Texts that are a secret wherever they stand. */
const looks = (root: TreeNode): readonly Finding[] =>
  [...everyNode(root)].flatMap((node) => {
    const look = secretLookOf(textOf(node) ?? '');
    return look === undefined ? [] : [secretFinding(node, `this looks like ${look}`, nameOf(node))];
  });

const payloadFindings = (request: TreeNode): readonly Finding[] =>
  ['form', 'json'].flatMap((key) => {
    const payload = nodeAt(request, key);
    if (payload === undefined) return [];
    return [...everyNode(payload)].flatMap((node) =>
      isSecretName(nameOf(node)) && node.path.length > payload.path.length && isWritten(node)
        ? [secretFinding(node, `${nameOf(node)} is written out`, nameOf(node))]
        : [],
    );
  });

const headerFindings = (request: TreeNode): readonly Finding[] =>
  entriesOf(nodeAt(request, 'headers')).flatMap(([name, node]) =>
    isCredentialHeader(name) && isWritten(node) ? [secretFinding(node, `${name} is written out`, name)] : [],
  );

const bearerFindings = (request: TreeNode): readonly Finding[] =>
  ['headers', 'form', 'json', 'text'].flatMap((key) => {
    const part = nodeAt(request, key);
    return [...(part === undefined ? [] : everyNode(part))].flatMap((node) =>
      hasBearerLiteral(textOf(node) ?? '') ? [secretFinding(node, 'a bearer token is written out', 'token')] : [],
    );
  });

const queryFindings = (request: TreeNode): readonly Finding[] => {
  const url = nodeAt(request, 'url');
  const wrong = queryOf(textOf(url) ?? '').find(([name, value]) => isSecretName(name) && isLiteral(value));
  return url === undefined || wrong === undefined
    ? []
    : [secretFinding(url, `${wrong[0]} is written out in the query`, wrong[0])];
};

/**
 * Credentials are never written into the file. Targets on this machine are exempt from what goes by names, so that a test can
 * log in to a test product.
 */
export const literalRule = (root: TreeNode): readonly Finding[] => [
  ...looks(root),
  ...checksOf(root)
    .flatMap((check) => check.requests)
    .filter((request) => !isLoopback(textOf(nodeAt(request, 'url')) ?? ''))
    .flatMap((request) => [
      ...payloadFindings(request),
      ...headerFindings(request),
      ...bearerFindings(request),
      ...queryFindings(request),
    ]),
];
