import type { TestProject } from 'vitest/node';
import { type DynamoDbEngine, startDynamoDb } from './dynamodb-engine.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the real DynamoDB Local engine listens, for the length of this run. */
    dynamodbEndpoint: string;
  }
}

let engine: DynamoDbEngine | undefined;

/** Starts DynamoDB Local once for all tests that need it. */
export const setup = async (project: TestProject): Promise<void> => {
  engine = await startDynamoDb();
  project.provide('dynamodbEndpoint', engine.endpoint);
};

export const teardown = async (): Promise<void> => engine?.end();
