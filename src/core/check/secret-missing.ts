import { referenceText, type SecretReference } from '../config/secret-reference.ts';

/** A secret that the configuration refers to is not there. Holds the reference only, never a value. */
export class SecretMissing extends Error {
  readonly code = 'secret-missing';
  readonly reference: SecretReference;

  /** @param remedy what to do about it, as a sentence without its full stop. */
  constructor(reference: SecretReference, remedy: string, options?: ErrorOptions) {
    super(`${referenceText(reference)} is not there: ${remedy}`, options);
    this.name = 'SecretMissing';
    this.reference = reference;
  }
}
