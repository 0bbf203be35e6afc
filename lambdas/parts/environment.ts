import process from 'node:process';
import { type EnvironmentKey, environmentNames } from '../../src/core/config/environment-names.ts';

/** Thrown where a function runs without what its construct should have told it. */
class EnvironmentMissing extends Error {
  readonly code = 'environment-missing';

  constructor(name: string) {
    super(`the environment variable ${name} is not set: deploy the stack again, which sets it`);
    this.name = 'EnvironmentMissing';
  }
}

const present = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new EnvironmentMissing(name);
  return value;
};

/** @throws EnvironmentMissing */
export const told = (key: EnvironmentKey): string => present(environmentNames[key]);

/** Where this function runs. */
export const region = (): string => present('AWS_REGION');
