import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { clientOf, type LocalTable, tableOn } from './table-on.ts';

export type { LocalTable } from './table-on.ts';

export const localClient = (): DynamoDBClient => clientOf(inject('dynamodbEndpoint'));

export const localTable = (): Promise<LocalTable> => tableOn(inject('dynamodbEndpoint'));
