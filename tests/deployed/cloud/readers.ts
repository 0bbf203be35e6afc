import type { DynamoDBRecord } from 'aws-lambda';
import { ofType } from '../../lib/synthesized.ts';
import type { Stack } from './assembly.ts';
import { type Pattern, passes } from './filter.ts';

/** Who reads the table's stream, and what of it. */
export interface Reader {
  /** The id of its construct. */
  readonly program: string;
  readonly lets: (record: DynamoDBRecord) => boolean;
}

interface Mapping {
  readonly FunctionName: { readonly Ref: string };
  readonly FilterCriteria?: { readonly Filters: readonly { readonly Pattern: string }[] };
}

/** The event sources that have a filter: those of the stream. */
export const readersOf = ({ resources, programs }: Stack): readonly Reader[] =>
  ofType(resources, 'AWS::Lambda::EventSourceMapping').flatMap(([, { Properties }]) => {
    const { FunctionName, FilterCriteria } = Properties as unknown as Mapping;
    const program = programs.find(({ name }) => name === FunctionName.Ref);
    if (!FilterCriteria || !program) return [];
    const patterns = FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern) as Pattern);
    return [{ program: program.id, lets: (record) => patterns.some((pattern) => passes(pattern, record)) }];
  });
