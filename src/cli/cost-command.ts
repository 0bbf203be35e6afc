import type { Command } from 'commander';
import type { CostFlags } from './cost.ts';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

export const addCost = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  program
    .command('cost')
    .description('say what a configuration costs on AWS in a month, line by line, and where each number comes from')
    .argument('[config]', 'the configuration file', 'downdraft.yaml')
    .option('--answers <duration>', 'how long your product takes to answer a check', '250ms')
    .option('--views <count>', 'readers of the page in a month', '10000')
    .option('--json', 'one JSON document, for programs')
    .addHelpText('after', examples)
    .action(async (file: string, flags: CostFlags) => {
      const { cost } = await import('./cost.ts');
      ends(cost(file, io, flags));
    });
};

const examples = `
Examples:
  $ npx downdraft cost
  $ npx downdraft cost mine.yaml --answers 1s --views 500000
  $ npx downdraft cost --json | jq '.lines[] | [.what, .usd]'
`;
