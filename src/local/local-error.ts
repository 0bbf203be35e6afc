export type LocalErrorCode =
  | 'port-taken'
  | 'address-unusable'
  | 'data-unusable'
  | 'data-in-use'
  | 'data-of-another-kind'
  | 'data-missing'
  | 'secrets-unreadable';

/** Local mode cannot run as it was asked to. The message is one line for the person who asked: what, and what to do. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
  readonly code: LocalErrorCode;

  constructor(code: LocalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The code that Node gives to failures of the operating system (`ENOENT`, `EADDRINUSE`); undefined for others. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
