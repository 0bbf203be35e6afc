import { schemaVersion } from './item.ts';

/** A condition under which a write happens, or does not. */
export interface Clause {
  readonly expression: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

export const absent: Clause = { expression: 'attribute_not_exists(pk)' };

/** The stored version is still the one that was read. */
const unchanged = (version: number): Clause => ({
  expression: 'version = :expected',
  values: { ':expected': version },
});

/** @param expected 0: nothing is stored yet. */
export const at = (expected: number): Clause => (expected === 0 ? absent : unchanged(expected));

/** An event that exists and was not announced yet. */
export const pending: Clause = { expression: 'attribute_exists(pendingOf)' };

/** No newer program has written there. */
const understood: Clause = {
  expression: '(attribute_not_exists(v) OR v <= :schema)',
  values: { ':schema': schemaVersion },
};

/** For a change in place: it keeps what it does not know of, so it must know what it is about. */
export const understoodAnd = (clause: Clause | undefined): Clause =>
  clause
    ? {
        expression: `${understood.expression} AND ${clause.expression}`,
        values: { ...understood.values, ...clause.values },
      }
    : understood;
