/** Why a document cannot be saved as it is. Nothing of it is lost: its writer mends it. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}
