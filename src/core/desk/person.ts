import type { Role } from './operations.ts';

/** Whoever asks, as the signature says. */
export interface Person {
  /** For people to read: `alice`, or `Oncall/alice` of a role's session. */
  readonly name: string;
  /** The whole identity: an ARN, or the user of this machine. */
  readonly identity: string;
  readonly role: Role;
}

const session = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/;

/**
 * The person behind a signed identity.
 * @param editors patterns of ARNs in which `*` stands for anything; undefined: everybody who may call edits.
 */
export const personOf = (arn: string, editors?: readonly string[]): Person => {
  const names = arnsOf(arn);
  const edits = editors === undefined || editors.some((pattern) => names.some((name) => matches(pattern, name)));
  return { name: nameOf(arn), identity: arn, role: edits ? 'editor' : 'reader' };
};

/** The identity itself, and of a role's session the role too (as IAM writes it, but without a path, which a session does not tell). */
const arnsOf = (arn: string): readonly string[] => {
  const [, partition, account, role] = session.exec(arn) ?? [];
  return role === undefined ? [arn] : [arn, `arn:${partition}:iam::${account}:role/${role}`];
};

const nameOf = (arn: string): string => {
  const [, , , role, name] = session.exec(arn) ?? [];
  if (role !== undefined) return `${role}/${name}`;
  return arn.slice(arn.lastIndexOf('/') + 1) || arn;
};

/** Without a regular expression: patterns are configuration, and must not be able to take long. */
const matches = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
};
