// Not { z }: that object holds every language's error messages, and no bundler can leave them out.
import * as z from 'zod';
import { incidentSchema } from '../status/log/schema.ts';
import * as answers from './answers.ts';
import { type Operation, operations } from './operations.ts';
import { type ProblemKind, statusOf } from './problem.ts';
import { bodyLimit, writtenText } from './requests.ts';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the desk, made from what validates its requests. */
export const openApi = (version: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Downdraft: the desk',
    version,
    summary: 'Where engineers complete what was recorded',
    description: `Requests are signed with AWS Signature Version 4 for the service \`lambda\`; on the machine of a developer they need no signature. Unknown keys are refused, and bodies over ${bodyLimit} bytes. Every refusal is a problem document (RFC 9457), and has written nothing.`,
    license: { name: 'See the project', identifier: 'LicenseRef-Project' },
  },
  servers: [{ url: '/', description: 'The address under which this document was found, without its last part' }],
  security: [{ awsSigV4: [] }],
  tags: tags.map((name) => ({ name })),
  paths: pathsOf(Object.entries(operations)),
  components: {
    schemas: components(),
    securitySchemes: {
      awsSigV4: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description: 'AWS Signature Version 4, service `lambda`.',
      },
    },
  },
});

const tags = ['incidents', 'maintenance', 'deploys', 'audit', 'openapi.json'] as const;

const pathsOf = (all: readonly (readonly [string, Operation])[]): Json =>
  Object.fromEntries(
    [...Map.groupBy(all, ([, { path }]) => path)].map(([path, its]) => [
      path,
      Object.fromEntries(its.map(([name, operation]) => [operation.method.toLowerCase(), described(name, operation)])),
    ]),
  );

const described = (operationId: string, operation: Operation): Json => ({
  operationId,
  summary: operation.summary,
  tags: [operation.path.split('/')[1]],
  parameters: [
    ...parameters('path', operation.params),
    ...parameters('query', operation.query),
    ...(operation.versioned ? [ifMatch] : []),
    ...(operation.role === 'editor' ? [idempotencyKey] : []),
  ],
  ...(operation.body && {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(operation.body, 'input') } },
    },
  }),
  responses: {
    [operation.status]: {
      description: operation.summary,
      ...(operation.versioned && {
        headers: { ETag: { description: 'The new version.', schema: { type: 'string' } } },
      }),
      content: { 'application/json': { schema: answered(operation.answer) } },
    },
    ...refusals(operation),
  },
});

const refusals = (operation: Operation): Json => {
  const all: readonly ProblemKind[] = [
    'malformed',
    'unsigned',
    'wrong-role',
    ...(operation.body ? (['too-large', 'wrong-type', 'invalid'] as const) : []),
    ...(operation.role === 'editor' ? (['key-reused'] as const) : []),
    ...(operation.versioned ? (['version-missing'] as const) : []),
    ...operation.problems,
    'failed',
  ];
  const byStatus = Map.groupBy(all, statusOf);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
};

const parameters = (where: 'path' | 'query', { shape }: z.ZodObject): readonly Json[] =>
  Object.entries(shape).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path',
    schema: schemaOf(schema as z.ZodType, 'input'),
  }));

const ifMatch: Json = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The entity tag of the version that the change was made on; `"0"` where nothing was saved yet.',
  schema: { type: 'string', pattern: '^"\\d+"$' },
};

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key with the same request gives the same answer for a week, and changes nothing a second time.',
  schema: { type: 'string', pattern: '^[!-~]{1,64}$' },
};

/** Answers that several operations give, or that others contain, are told once. */
const named = {
  Account: answers.account,
  Acknowledgement: answers.acknowledgement,
  Deploy: answers.deploy,
  Draft: answers.draft,
  DraftReading: answers.draftReading,
  HumanUpdate: answers.humanUpdate,
  Incident: answers.incidentDocument,
  IncidentFacts: incidentSchema,
  IncidentSummary: answers.incidentSummary,
  Maintenance: answers.plannedMaintenance,
  Problem: answers.problemDocument,
  SavedText: answers.savedText,
  WrittenText: writtenText,
} as const satisfies Readonly<Record<string, z.core.$ZodType>>;

const reference = (name: string): string => `#/components/schemas/${name}`;

const components = (): Json => {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: reference, io: 'output', override: plainly });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema)]));
};

const answered = (schema: z.ZodType): Json => {
  const [name] = Object.entries(named).find(([, each]) => each === schema) ?? [];
  return name === undefined ? schemaOf(schema, 'output') : { $ref: reference(name) };
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json =>
  bare(z.toJSONSchema(schema, { io, override: plainly }));

/** A format says what its pattern, half a page of it, would. */
const plainly = ({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }): void => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
};

/** As OpenAPI 3.1 wants it: its dialect is said once, and a schema in it has no address of its own. */
const bare = ({ $schema: _dialect, $id: _address, ...rest }: Json): Json => rest;
