import { readFileSync } from 'node:fs';
import { type Bundled, bundledFile } from '../../src/core/config/bundled.ts';

/** What this build of the function was deployed with. Trusted: it was judged when it was written, and came with the code. */
const bundled: Bundled = JSON.parse(readFileSync(new URL(bundledFile, import.meta.url), 'utf8'));

export const { config } = bundled;

/** Thrown where the function that judges was bundled like one that does not. */
class NumberMissing extends Error {
  readonly code = 'configuration-number-missing';

  constructor() {
    super(`${bundledFile} has no number: deploy the stack again, which writes one`);
    this.name = 'NumberMissing';
  }
}

/** @throws NumberMissing */
export const number = (): number => {
  if (bundled.number === undefined) throw new NumberMissing();
  return bundled.number;
};
