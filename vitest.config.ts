import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    sequence: { shuffle: true },
    reporters: ['default', ['json', { outputFile: '.ci/vitest.json' }]],
    testTimeout: 30_000,
  },
});
