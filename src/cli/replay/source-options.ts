import { type Command, Option } from 'commander';
import { usualData } from '../../core/command-line.ts';

/** The options by which a command is told where the record is. */
export const withSource = (command: Command): Command =>
  command
    .option('--data <directory>', 'the data directory of "npx downdraft dev"', usualData)
    .addOption(
      new Option('--table <name>', 'the DynamoDB table of a deployment, with your AWS credentials').conflicts('sample'),
    )
    .option('--region <name>', 'the region of the table, where your AWS settings do not say');
