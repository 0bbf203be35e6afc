import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2WithIAMAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { DeskAnswer, DeskRequest } from '../../core/desk/exchange.ts';
import { type Operation, type OperationName, operations } from '../../core/desk/operations.ts';
import type { Person } from '../../core/desk/person.ts';
import { Problem } from '../../core/desk/problem.ts';
import type { Log } from '../../ports.ts';
import { problems } from './problems.ts';
import { sized } from './sized.ts';

/** A request as a function URL hands it over, signature checked. */
export type DeskEvent = APIGatewayProxyEventV2WithIAMAuthorizer;
export type DeskResult = APIGatewayProxyStructuredResultV2;
export type DeskHandler = (event: DeskEvent, context: Context) => Promise<DeskResult>;

export interface DeskHandlerParts {
  readonly serve: (name: OperationName, request: DeskRequest) => Promise<DeskAnswer>;
  /** Whoever signed the request; undefined where nobody did. */
  readonly personIn: (event: DeskEvent) => Person | undefined;
  readonly log: Log;
}

/** The desk over HTTP: the same on AWS and on this machine. Never rejects: what goes wrong is a problem document. */
export const deskHandler = (parts: DeskHandlerParts): DeskHandler => {
  const route = httpRouter<DeskEvent, DeskResult>({
    routes: (Object.entries(operations) as readonly (readonly [OperationName, Operation])[]).map(
      ([name, { method, path }]) => ({ method, path, handler: answering(parts, name) }),
    ),
    notFoundResponse: ({ method, path }) => {
      throw unrouted(method, path);
    },
  });
  const handler = middy(route)
    // What comes last is first where something went wrong.
    .use(httpSecurityHeaders())
    .use(httpErrorHandler({ logger: false }))
    .use(problems(parts.log));
  return (event, context) => handler(event, context) as Promise<DeskResult>;
};

const answering = (parts: DeskHandlerParts, name: OperationName) => {
  const answer = async (event: DeskEvent): Promise<DeskResult> => {
    const { pathParameters, queryStringParameters, headers } = event;
    // A text as it came, or what the parser has made of it.
    const body: unknown = event.body;
    const person = parts.personIn(event);
    const answered = await parts.serve(name, {
      params: defined(pathParameters),
      query: defined(queryStringParameters),
      headers,
      ...(body !== undefined && { body }),
      ...(person && { person }),
    });
    parts.log.info('answered', { operation: name, status: answered.status, by: person?.identity });
    return resultOf(answered);
  };
  const read = middy(answer).before(sized).use(httpJsonBodyParser());
  return (event: DeskEvent, context: Context): Promise<DeskResult> => {
    const { body, ...bodiless } = event;
    return body === undefined || body === '' ? answer(bodiless) : (read(event, context) as Promise<DeskResult>);
  };
};

const resultOf = ({ status, body, tag }: DeskAnswer): DeskResult => ({
  statusCode: status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(tag !== undefined && { etag: tag }),
  },
  body: JSON.stringify(body),
});

const unrouted = (method: string, path: string): Problem => {
  const methods = Object.values(operations)
    .filter((operation) => matches(operation.path, path))
    .map((operation) => operation.method);
  if (methods.length === 0) return new Problem('not-found', `There is no ${path}: /openapi.json lists what there is.`);
  return new Problem('wrong-method', `${path} takes ${methods.join(', ')}, not ${method}.`, { allow: methods });
};

const matches = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith('{') || part === given[i]);
};

const defined = (values: Readonly<Record<string, string | undefined>> | null | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
