import { defineConfig } from 'vitest/config';

/** What runs on the real DynamoDB engine, which is started for these alone. */
const onDynamoDb = ['tests/adapters/dynamodb/**/*.test.ts', 'tests/deployed/**/*.test.ts'];

export default defineConfig({
  test: {
    sequence: { shuffle: true },
    reporters: ['default', ['json', { outputFile: '.ci/vitest.json' }]],
    // One less than the cores is the default: on two that is one at a time.
    maxWorkers: 2,
    testTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'core', include: ['tests/**/*.test.ts'], exclude: onDynamoDb } },
      {
        extends: true,
        test: { name: 'dynamodb', include: onDynamoDb, globalSetup: 'tests/setup/dynamodb-local.ts' },
      },
    ],
  },
});
