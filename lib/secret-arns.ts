import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../src/core/config/config.ts';
import { parameterName } from '../src/core/config/parameter-name.ts';
import { secretReferences } from '../src/core/config/secret-reference.ts';
import type { Program } from './program.ts';

/** Lets a program read the secrets that the configuration names, each by its ARN, in the region of home. */
export const mayReadSecrets = (program: Program, config: Config, region: string): void => {
  const names = [...new Set(secretReferences(config).map(({ name }) => name))];
  if (names.length === 0) return;
  const { action, arn } = config.secrets.store === 'ssm' ? parameter : secret;
  program.may({ actions: [action], resources: names.map((name) => arn(program, name, region)) });
};

/** Behind a name Secrets Manager puts a hyphen and six characters of its own. */
const secret = {
  action: 'secretsmanager:GetSecretValue',
  arn: (scope: Construct, name: string, region: string): string =>
    Stack.of(scope).formatArn({
      service: 'secretsmanager',
      region,
      resource: 'secret',
      resourceName: `${name}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
};

const parameter = {
  action: 'ssm:GetParameter',
  arn: (scope: Construct, name: string, region: string): string =>
    Stack.of(scope).formatArn({
      service: 'ssm',
      region,
      resource: 'parameter',
      resourceName: parameterName(name).replace(/^\//, ''),
    }),
};
