import { randomUUID } from 'node:crypto';
import process from 'node:process';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { regionIn } from '../../adapters/aws-desk/region-in.ts';
import { realClock } from '../../adapters/clock/real-clock.ts';
import type { WireRequest } from '../../adapters/desk-http/remote-desk.ts';
import { usualData, type WhichDesk } from '../../core/command-line.ts';
import type { OpenedDesk } from '../../local/desk/open-local-desk.ts';

/** Where the desk is that a command asks. */
export interface DeskFlags extends WhichDesk {
  readonly data: string;
  readonly json?: true;
}

/** Adds to a command that answers the options by which it finds a desk, and its examples. */
export const atDesk = (command: Command, ...examples: readonly string[]): Command =>
  findingDesk(command, ...examples).option('--json', 'one JSON document, for programs');

/** The same for a command that has no answer of its own. */
export const findingDesk = (command: Command, ...examples: readonly string[]): Command =>
  command
    .option('--data <directory>', 'the data directory of "npx downdraft dev" on this machine', usualData)
    .addOption(new Option('--stack <name>', 'a deployment, by the name of its stack').env('DOWNDRAFT_STACK'))
    .addOption(
      new Option('--url <address>', 'a deployment, by the address of its desk')
        .env('DOWNDRAFT_DESK')
        .argParser(address),
    )
    .option('--region <name>', 'the region of the deployment, where nothing else says so')
    .addHelpText(
      'after',
      `\nExamples:\n${examples.map((call) => `  $ npx downdraft ${call}\n`).join('')}\nWithout --stack and --url it works on --data, beside a running "npx downdraft dev" or without one.\nA deployment is asked with the AWS credentials of your command line.\n`,
    );

const address = (text: string): string => {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new InvalidArgumentError(
    'Give the address of a desk, as the output DeskUrl of its stack: https://abc123.lambda-url.eu-central-1.on.aws/',
  );
};

/** Opens the desk that the flags name. */
export const openDesk = async ({ data, stack, url, region }: DeskFlags): Promise<OpenedDesk> => {
  if (url === undefined && stack === undefined) {
    const { openLocalDesk } = await import('../../local/desk/open-local-desk.ts');
    return openLocalDesk(data);
  }
  const address = url ?? (await deskOf(stack ?? '', region));
  const { remoteDesk } = await import('../../adapters/desk-http/remote-desk.ts');
  return {
    desk: remoteDesk({ url: address, sign: await signerFor(address, region), clock: realClock, newKey: randomUUID }),
    publishes: true,
    close: () => undefined,
  };
};

// The libraries of AWS take longer to load than most commands take: only who asks a deployment waits for them.

const deskOf = async (stack: string, region: string | undefined): Promise<string> => {
  const [{ CloudFormationClient }, { findDesk }] = await Promise.all([
    import('@aws-sdk/client-cloudformation'),
    import('../../adapters/aws-desk/find-desk.ts'),
  ]);
  return findDesk(new CloudFormationClient(region ? { region } : {}), stack);
};

/** The desk of this machine needs no signature. */
const signerFor = async (
  address: string,
  region: string | undefined,
): Promise<(request: WireRequest) => Promise<WireRequest>> => {
  if (isLoopback(address)) return async (request) => request;
  const its = region ?? regionIn(address) ?? process.env.AWS_REGION;
  if (its === undefined) throw new RegionMissing();
  const { lambdaSigner } = await import('../../adapters/aws-desk/signer.ts');
  return lambdaSigner(its);
};

const isLoopback = (address: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);

/** Thrown where nothing tells for which region to sign. */
class RegionMissing extends Error {
  override readonly name = 'RegionMissing';
  readonly code = 'region-missing';

  constructor() {
    super('For which region should the request be signed? Say so with --region, or in AWS_REGION.');
  }
}
