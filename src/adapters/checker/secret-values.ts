import type { Redactor } from '../../core/check/redactor.ts';
import { SecretMissing } from '../../core/check/secret-missing.ts';
import { referenceText, type SecretReference } from '../../core/config/secret-reference.ts';
import type { Secrets } from '../../ports.ts';
import { type EndSignal, inTime, late } from './deadline.ts';
import type { Unjudged } from './unjudged.ts';

/** By `referenceText`. */
export type SecretValues = ReadonlyMap<string, string>;

const withoutSecret = (sentence: string): Unjudged => ({ reason: 'no-secret', sentence, exchanges: [] });

const noSecrets: SecretValues = new Map();

/** Resolves what a check needs before its first request. */
export const secretValues = async (
  references: readonly SecretReference[],
  secrets: Secrets,
  redactor: Redactor,
  signal: EndSignal,
): Promise<SecretValues | Unjudged> => {
  if (references.length === 0) return noSecrets;
  const resolve = async (reference: SecretReference): Promise<readonly [string, string]> => [
    referenceText(reference),
    await secrets.resolve(reference.name, reference.key),
  ];
  try {
    const values = await inTime(Promise.all(references.map(resolve)), signal);
    return values === late ? withoutSecret('The secrets were not read in time.') : new Map(values);
  } catch (error) {
    if (error instanceof SecretMissing) return withoutSecret(`${redactor.redact(error.message)}.`);
    return withoutSecret(`The secrets of this check could not be read: ${references.map(referenceText).join(', ')}.`);
  }
};

export const sameValues = (a: SecretValues, b: SecretValues): boolean =>
  [...b].every(([reference, value]) => a.get(reference) === value);
