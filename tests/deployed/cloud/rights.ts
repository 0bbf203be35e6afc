import { ofType, type Resource } from '../../lib/synthesized.ts';

/** What somebody asks of AWS, as its access management sees it. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  /** The partition keys that a request to DynamoDB names; absent where it names none. */
  readonly leadingKeys?: readonly string[];
}

/** One action that one statement gives for one resource. */
export interface Right {
  readonly action: string;
  readonly resource: string;
  /** Patterns of the partition keys that it is for; absent: for all. */
  readonly leadingKeys?: readonly string[];
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

const list = <T>(of: T | readonly T[]): readonly T[] => (Array.isArray(of) ? of : [of as T]);

/**
 * What a role may do, by the policies of the template.
 * @throws for a statement that means more than is understood here.
 */
export const rightsOf = (
  resources: Readonly<Record<string, Resource>>,
  role: string,
  resolve: (value: unknown) => unknown,
): readonly Right[] =>
  ofType(resources, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(`"${role}"`))
    .flatMap(([, { Properties }]) => (resolve(Properties.PolicyDocument) as { Statement: Statement[] }).Statement)
    .flatMap((statement) =>
      list(statement.Action).flatMap((action) =>
        list(statement.Resource).map((resource) => ({ action, resource, ...conditionOf(statement) })),
      ),
    );

const conditionOf = ({ Effect, Condition }: Statement): Pick<Right, 'leadingKeys'> => {
  if (Effect !== 'Allow') throw new Error(`a role's policy has a statement of effect ${Effect}`);
  if (Condition === undefined) return {};
  const { 'ForAllValues:StringLike': likes, ...others } = Condition as Record<string, Record<string, string[]>>;
  const { 'dynamodb:LeadingKeys': leadingKeys, ...more } = likes ?? {};
  if (!leadingKeys || Object.keys(others).length + Object.keys(more).length > 0)
    throw new Error(`a role's policy has the condition ${JSON.stringify(Condition)}`);
  return { leadingKeys };
};

/** The rights by which it may be done: none, and it is refused. */
export const rightsFor = (rights: readonly Right[], asked: Asked): readonly Right[] =>
  rights.filter(
    ({ action, resource, leadingKeys }) =>
      action === asked.action &&
      like(resource, asked.resource) &&
      // Of no values at all, everything is true.
      (leadingKeys === undefined ||
        (asked.leadingKeys ?? []).every((key) => leadingKeys.some((pattern) => like(pattern, key)))),
  );

/** `*` is anything, `?` any one character. */
const like = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);
