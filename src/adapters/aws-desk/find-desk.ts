import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { failureOf } from '../aws/aws-failure.ts';
import { usable } from '../aws/usable.ts';

/** Thrown where a stack has no desk to be found. */
class DeskNotFound extends Error {
  override readonly name = 'DeskNotFound';
  readonly code = 'desk-not-found';
}

/** Under which name a deployment tells where its desk is. */
const output = 'DeskUrl';

/**
 * The address of a deployment's desk.
 * @throws DeskNotFound, RegionMissing, CredentialsMissing, AwsFailure
 */
export const findDesk = async (client: CloudFormationClient, stack: string): Promise<string> => {
  await usable(client, `the stack ${stack}`);
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack })).catch((error: unknown) => {
    if (error instanceof Error && /does not exist/.test(error.message))
      throw new DeskNotFound(
        `There is no stack ${stack} in this account and region: name another with --stack, or a region with --region.`,
      );
    throw failureOf(`CloudFormation for the stack ${stack}`, error);
  });
  const url = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
  if (url === undefined)
    throw new DeskNotFound(
      `The stack ${stack} has no output ${output}: deploy it again with this version, or give the address with --url.`,
    );
  return url;
};
