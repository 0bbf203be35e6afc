import type { Construct } from 'constructs';
import type { Bundled } from '../src/core/config/bundled.ts';
import type { SlackChannel } from './chat.ts';
import { DowndraftStack } from './downdraft-stack.ts';
import type { TableShape } from './records.ts';
import type { OwnDomain } from './site.ts';
import { VantageStack } from './vantage-stack.ts';
import { homeRegion, otherVantages } from './vantages.ts';

export interface DeploymentProps {
  /** Of the stack at home; the others' names begin with it. */
  readonly name: string;
  readonly bundled: Bundled & Required<Pick<Bundled, 'number'>>;
  readonly table: TableShape;
  /** Where the configuration names no region; undefined leaves that to whoever deploys. */
  readonly region?: string;
  readonly account?: string;
  readonly domain?: OwnDomain;
  readonly slack?: SlackChannel;
  readonly reserved: number;
  readonly dashboard: boolean;
}

/** All stacks of one deployment: home, and one in each other region that is checked from. */
export const deployment = (scope: Construct, props: DeploymentProps): DowndraftStack => {
  const { name, bundled, account, domain, slack, reserved, dashboard, table } = props;
  const { number: _, ...unnumbered } = bundled;
  const home = homeRegion(bundled.config) ?? props.region;
  const vantageFunction = `${name}-vantage`;
  const environment = (region: string | undefined) => ({
    env: { ...(region && { region }), ...(account && { account }) },
  });
  const stack = new DowndraftStack(scope, name, {
    ...environment(home),
    description: 'Downdraft: watches, opens incidents, tells people, keeps the status page',
    bundled,
    table,
    vantageFunction,
    ...(domain && { domain }),
    ...(slack && { slack }),
    reserved,
    dashboard,
  });
  for (const region of otherVantages(bundled.config)) {
    const vantage = new VantageStack(scope, `${name}-${region}`, {
      ...environment(region),
      description: `Downdraft: checks from ${region} for ${name}`,
      bundled: unnumbered,
      functionName: vantageFunction,
      home: home as string,
    });
    // Whoever asks comes after those who answer.
    stack.addStackDependency(vantage);
  }
  return stack;
};
