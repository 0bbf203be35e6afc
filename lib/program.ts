import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, RecursiveLoop, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Bundled } from '../src/core/config/bundled.ts';
import { type EnvironmentKey, environmentNames } from '../src/core/config/environment-names.ts';
import { bundling } from './bundle.ts';
import { projectRoot } from './bundle-options.ts';

export interface ProgramProps {
  /** The file in `lambdas/`, without its extension. */
  readonly handler: string;
  readonly description: string;
  readonly bundled: Bundled;
  /** It sends checks, or has others send them here. */
  readonly checks?: boolean;
  readonly timeout: Duration;
  /** A function has a share of a processor that grows with it: 1,769 is one. */
  readonly memoryMiB: number;
  readonly tells?: Partial<Readonly<Record<EnvironmentKey, string>>>;
  readonly functionName?: string;
  readonly reservedConcurrency?: number;
  /** It sends to the queue that calls it, on purpose: Lambda would otherwise cut that after sixteen rounds. */
  readonly callsItself?: boolean;
  /** Every hour, not every minute: one run that fails is much. */
  readonly runsHourly?: boolean;
}

/** What may be done to what, word for word as it stands in the policy. */
export interface Right {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, unknown>>;
}

/** A function of ours: its bundle, a role that may do what it is told here and nothing else, and logs that end. */
export class Program extends Construct {
  readonly function: NodejsFunction;
  readonly role: Role;
  readonly runsHourly: boolean;

  constructor(scope: Construct, id: string, props: ProgramProps) {
    super(scope, id);
    this.runsHourly = props.runsHourly ?? false;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.may({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] });
    this.function = new NodejsFunction(this, 'Function', {
      description: props.description,
      entry: join(projectRoot, 'lambdas', `${props.handler}.ts`),
      projectRoot,
      depsLockFilePath: join(projectRoot, 'package-lock.json'),
      bundling: bundling(props.bundled, { checks: props.checks ?? false }),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // One line a run is ours; the runtime adds its own where something is wrong.
      systemLogLevelV2: SystemLogLevel.WARN,
      timeout: props.timeout,
      memorySize: props.memoryMiB,
      // A tick that failed is not repeated: the next one repairs what it left.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
      recursiveLoop: props.callsItself ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      ...(props.functionName && { functionName: props.functionName }),
      ...(props.reservedConcurrency && { reservedConcurrentExecutions: props.reservedConcurrency }),
      environment: {
        POWERTOOLS_SERVICE_NAME: Stack.of(this).stackName,
        ...environmentOf(props.tells ?? {}),
      },
    });
  }

  may({ actions, resources, conditions }: Right): void {
    this.role.addToPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions && { conditions: { ...conditions } }),
      }),
    );
  }
}

const environmentOf = (tells: Partial<Readonly<Record<EnvironmentKey, string>>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tells).map(([key, value]) => [environmentNames[key as EnvironmentKey], value]));
