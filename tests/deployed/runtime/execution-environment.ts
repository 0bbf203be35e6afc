import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { type Outcome, runtimeApi } from './runtime-api.ts';

/** A function as it is deployed: its code, and what its template says of it. */
export interface DeployedFunction {
  readonly name: string;
  readonly arn: string;
  /** The folder with the bundle. */
  readonly code: string;
  /** `file.export`. */
  readonly handler: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly region: string;
  readonly timeoutMs: number;
  readonly memoryMiB: number;
}

export interface ExecutionEnvironment {
  /** @throws where the process ends, or is still at it when its time is over: Lambda ends it then. */
  readonly invoke: (event: unknown) => Promise<Outcome>;
  /** What it wrote, line by line. */
  readonly lines: readonly string[];
  readonly close: () => Promise<void>;
}

const client = createRequire(import.meta.url).resolve('aws-lambda-ric');
const swap = join(import.meta.dirname, 'swap-native-client.mjs');
const names = join(import.meta.dirname, 'ask-name-server.mjs');

/**
 * A process of its own in which Lambda's runtime interface client runs the bundle, with the environment that Lambda provides, the
 * function's own, and nothing of ours.
 * @param account what stands for AWS: credentials, and the address of its services.
 * @param nameServer stands for the one that Lambda gives its functions.
 */
export const executionEnvironment = async (
  its: DeployedFunction,
  account: Readonly<Record<string, string>>,
  nameServer: string,
): Promise<ExecutionEnvironment> => {
  const api = await runtimeApi(its.arn);
  const child = spawn(process.execPath, ['--import', swap, '--import', names, client], {
    cwd: its.code,
    env: { ...provided(its, api.address), ...its.variables, ...account, TEST_NAME_SERVER: nameServer },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const gone = once(child, 'exit');
  const ended = gone.then(([code, signal]): never => {
    throw new Error(`${its.name} ended with ${code ?? signal}:\n${lines.join('\n')}`);
  });
  ended.catch(() => undefined);
  await Promise.race([api.ready, ended]);
  return {
    lines,
    invoke: async (event) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), its.timeoutMs);
      try {
        return await Promise.race([api.invoke(event, new Date(Date.now() + its.timeoutMs)), ended]);
      } finally {
        clearTimeout(timer);
      }
    },
    close: async () => {
      child.kill('SIGKILL');
      await gone;
      await api.close();
    },
  };
};

const provided = (its: DeployedFunction, runtime: string): Readonly<Record<string, string>> => ({
  _HANDLER: its.handler,
  LAMBDA_TASK_ROOT: its.code,
  AWS_LAMBDA_RUNTIME_API: runtime,
  AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
  AWS_LAMBDA_FUNCTION_NAME: its.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(its.memoryMiB),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${its.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0',
  AWS_LAMBDA_LOG_FORMAT: 'JSON',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_REGION: its.region,
  AWS_DEFAULT_REGION: its.region,
  TZ: ':UTC',
});
