import type { Resource } from '../../lib/synthesized.ts';
import { account, arnOf, type Place } from './place.ts';

type Resources = Readonly<Record<string, Resource>>;

interface Physical {
  /** What `Ref` gives. */
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * What CloudFormation puts where a template refers to its resources, once they exist.
 * @throws for an intrinsic function that the template did not use when this was written.
 */
export const resolving = (resources: Resources, place: Place): ((value: unknown) => unknown) => {
  const physical = (id: string): Physical => {
    const resource = resources[id];
    if (!resource) throw new Error(`the template refers to ${id}, which is not in it`);
    return physicalOf(id, resource, place);
  };
  const attribute = (id: string, name: string): string => {
    const value = physical(id).attributes[name];
    if (value === undefined) throw new Error(`${id} (${resources[id]?.Type}) has no attribute ${name} here`);
    return value;
  };
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
  };
  const intrinsics: Readonly<Record<string, (argument: never) => unknown>> = {
    Ref: (id: string) => pseudo[id] ?? physical(id).ref,
    'Fn::GetAtt': ([id, name]: [string, string]) => attribute(id, name),
    'Fn::Join': ([between, parts]: [string, unknown[]]) => parts.map(resolve).join(between),
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const [only, ...others] = Object.entries(value);
    if (only && others.length === 0 && /^(Ref|Fn::)/.test(only[0])) {
      const intrinsic = intrinsics[only[0]];
      if (!intrinsic) throw new Error(`the template uses ${only[0]}, which is not resolved here`);
      return intrinsic(only[1] as never);
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve;
};

const physicalOf = (id: string, { Type, Properties }: Resource, { region, origin }: Place): Physical => {
  const named = (ref: string, arn: string, more = {}): Physical => ({ ref, attributes: { Arn: arn, ...more } });
  switch (Type) {
    case 'AWS::SQS::Queue':
      return named(`${origin}/${account}/${id}`, arnOf('sqs', region, id));
    case 'AWS::SNS::Topic':
      return named(arnOf('sns', region, id), arnOf('sns', region, id));
    case 'AWS::S3::Bucket':
      return named(id.toLowerCase(), `arn:aws:s3:::${id.toLowerCase()}`);
    case 'AWS::DynamoDB::GlobalTable': {
      const arn = arnOf('dynamodb', region, `table/${id}`);
      return named(id, arn, { StreamArn: `${arn}/stream/now` });
    }
    case 'AWS::Lambda::Function': {
      const name = String(Properties.FunctionName ?? id);
      return named(name, arnOf('lambda', region, `function:${name}`));
    }
    default:
      return named(id, arnOf(Type.split('::')[1]?.toLowerCase() ?? '', region, id));
  }
};
