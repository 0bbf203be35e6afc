import type { Node } from 'constructs';
import type { SlackChannel } from './chat.ts';
import type { OwnDomain } from './site.ts';

/** What a deployment may choose that is not in its configuration: `-c downdraft:name=…`, or in cdk.json's context. */
export interface Choices {
  /** The configuration file. */
  readonly config: string;
  /** Of the stack; two deployments in one account need two. */
  readonly name: string;
  /** Of the configuration: must grow from deploy to deploy. The time, unless it is given. */
  readonly number: number;
  readonly domain?: OwnDomain;
  readonly slack?: SlackChannel;
  /** Executions kept for the desk alone; 0 keeps none. */
  readonly reserved: number;
  /** Whether to make a dashboard: it is paid for where the account has three others. */
  readonly dashboard: boolean;
}

/** Thrown for a choice that cannot be. */
export class ChoiceInvalid extends Error {
  readonly code = 'choice-invalid';

  constructor(name: string, got: unknown, remedy: string) {
    super(`downdraft:${name}: got ${JSON.stringify(got)}; ${remedy}`);
    this.name = 'ChoiceInvalid';
  }
}

/**
 * Reads the choices from the context.
 * @param now milliseconds since the epoch: the number where none is given.
 * @throws ChoiceInvalid
 */
export const choicesIn = (node: Node, now: number): Choices => {
  const text = (name: string): string | undefined => node.tryGetContext(`downdraft:${name}`)?.toString();

  const shaped = (name: string, shape: RegExp, remedy: string): string | undefined => {
    const value = text(name);
    if (value !== undefined && !shape.test(value)) throw new ChoiceInvalid(name, value, remedy);
    return value;
  };

  const both = (first: string, second: string): void => {
    const [a, b] = [text(first), text(second)];
    if ((a === undefined) !== (b === undefined))
      throw new ChoiceInvalid(a === undefined ? first : second, null, `${first} and ${second} go together`);
  };

  both('domain', 'certificate');
  both('slackWorkspace', 'slackChannel');
  const domain = shaped('domain', /^[a-z\d-]+(\.[a-z\d-]+)+$/, 'write a name such as status.example.com');
  const certificateArn = shaped(
    'certificate',
    /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
    'write the ARN of a certificate in us-east-1, where CloudFront looks for it',
  );
  const workspaceId = text('slackWorkspace');
  const channelId = text('slackChannel');
  return {
    config: text('config') ?? 'downdraft.yaml',
    name: shaped('name', /^[A-Za-z][A-Za-z\d-]{0,39}$/, 'write letters, digits and hyphens, 40 at most') ?? 'Downdraft',
    number: Number(shaped('number', /^[1-9]\d{0,15}$/, 'write a whole number') ?? now),
    reserved: Number(shaped('reserved', /^\d{1,3}$/, 'write a whole number; 0 keeps none') ?? 2),
    dashboard: shaped('dashboard', /^(true|false)$/, 'write true or false') === 'true',
    ...(domain !== undefined && certificateArn !== undefined && { domain: { name: domain, certificateArn } }),
    ...(workspaceId !== undefined && channelId !== undefined && { slack: { workspaceId, channelId } }),
  };
};
