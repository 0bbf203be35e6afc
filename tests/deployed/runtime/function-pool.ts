import { type DeployedFunction, type ExecutionEnvironment, executionEnvironment } from './execution-environment.ts';
import type { Outcome } from './runtime-api.ts';

export interface RunningFunction extends DeployedFunction {
  readonly invoke: (event: unknown) => Promise<Outcome>;
  /** What all its environments wrote. */
  readonly lines: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** As Lambda runs a function: an event goes to an environment that is idle, or to a new one where all are busy. */
export const runningFunction = (
  its: DeployedFunction,
  account: Readonly<Record<string, string>>,
  nameServer: string,
): RunningFunction => {
  const all: ExecutionEnvironment[] = [];
  const idle: ExecutionEnvironment[] = [];
  const started = async (): Promise<ExecutionEnvironment> => {
    const environment = await executionEnvironment(its, account, nameServer);
    all.push(environment);
    return environment;
  };
  return {
    ...its,
    invoke: async (event) => {
      const environment = idle.pop() ?? (await started());
      const outcome = await environment.invoke(event);
      idle.push(environment);
      return outcome;
    },
    lines: () => all.flatMap(({ lines }) => lines),
    close: async () => {
      await Promise.all(all.map((environment) => environment.close()));
    },
  };
};
