import { readFileSync } from 'node:fs';
import process from 'node:process';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ChoiceInvalid, type Choices, choicesIn } from '../lib/choices.ts';
import { deployment } from '../lib/deployment.ts';
import { tableShape } from '../src/adapters/dynamodb/table.ts';
import { loadConfig } from '../src/core/config/load.ts';
import { formatProblem } from '../src/core/config/problems.ts';

/** Says what is wrong, one thing a line, and ends: nothing is synthesized from what is not right. */
const refuse = (lines: readonly string[]): never => {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
};

const choices = (app: App): Choices => {
  try {
    return choicesIn(app.node, Date.now());
  } catch (error) {
    if (error instanceof ChoiceInvalid) return refuse([error.message]);
    throw error;
  }
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return refuse([`${file}:1:1: there is no such file; name another with -c downdraft:config=FILE`]);
  }
};

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const { config: file, number, ...rest } = choices(app);
const loaded = loadConfig(textOf(file), { file });
if (!loaded.ok) refuse(loaded.problems.map(formatProblem));
else {
  for (const warning of loaded.warnings) process.stderr.write(`${formatProblem(warning)}\n`);
  const { CDK_DEFAULT_REGION: region, CDK_DEFAULT_ACCOUNT: account } = process.env;
  deployment(app, {
    ...rest,
    bundled: { config: loaded.config, number },
    table: tableShape,
    ...(region && { region }),
    ...(account && { account }),
  });
}
