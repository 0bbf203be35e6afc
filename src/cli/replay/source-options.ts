import { type Command, Option } from 'commander';

/** The options by which a command is told where the record is. */
export const withSource = (command: Command): Command =>
  command
    .option('--data <directory>', 'the data directory of "npx downdraft dev"', '.downdraft')
    .addOption(
      new Option('--table <name>', 'the DynamoDB table of a deployment, with your AWS credentials').conflicts('sample'),
    )
    .option('--region <name>', 'the region of the table, where your AWS settings do not say');
