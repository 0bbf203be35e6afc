/** A value under optimistic concurrency: `version` counts its writes from 1. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: number;
}
