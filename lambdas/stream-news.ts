import type { DynamoDBStreamEvent } from 'aws-lambda';

/** The incidents that records of the table's stream are about, by their partition keys. */
export const incidentsIn = ({ Records }: DynamoDBStreamEvent): readonly string[] => [
  ...new Set(Records.flatMap(({ dynamodb }) => /^INCIDENT#(.+)$/.exec(dynamodb?.Keys?.pk?.S ?? '')?.[1] ?? [])),
];
