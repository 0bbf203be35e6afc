import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutants } from './mutants.ts';

/** A place that has moved on would be noticed only by whoever runs them next. */
test.each(mutants.map((mutant) => [mutant.what, mutant] as const))(
  'there is one place where %s',
  (_what, { file, right, wrong }) => {
    expect(readFileSync(file, 'utf8').split(right)).toHaveLength(2);
    expect(wrong).not.toBe(right);
  },
);
