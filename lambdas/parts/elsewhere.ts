import { LambdaClient } from '@aws-sdk/client-lambda';
import { realClock as clock } from '../../src/adapters/clock/real-clock.ts';
import { remoteVantage } from '../../src/adapters/remote-vantage/vantage.ts';
import type { ControlMemory, Vantage } from '../../src/ports.ts';
import { config } from './configuration.ts';
import { told } from './environment.ts';

/**
 * The vantages besides home, each by the function that stands there.
 * @param silent hears which one did not answer, and why.
 */
export const elsewhere = (
  controls: ControlMemory,
  silent: (vantage: string, why: string) => void,
): readonly Vantage[] => {
  const functionName = told('vantageFunction');
  return config.vantages.slice(1).map((name) =>
    remoteVantage({
      name,
      client: new LambdaClient({ region: name, maxAttempts: 1 }),
      functionName,
      clock,
      controls,
      silent: (why) => silent(name, why),
    }),
  );
};
