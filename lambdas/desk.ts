import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { house, log } from './house.ts';
import { store } from './parts/store.ts';

type Request = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

const json = (statusCode: number, body: unknown): Response => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

/** The newest incidents; with `?cursor=` those before. */
const incidents = async ({ queryStringParameters }: Request): Promise<Response> => {
  const cursor = queryStringParameters?.cursor;
  return json(200, await store.incidents(cursor === undefined ? {} : { cursor }));
};

const route = httpRouter<Request, Response>({
  routes: [{ method: 'GET', path: '/incidents', handler: incidents }],
  notFoundResponse: ({ method, path }) => json(404, { error: `there is no ${method} ${path}` }),
});

const answering = middy(route).use(
  httpErrorHandler({
    logger: (error) => log.error('a request could not be answered', { error }),
    fallbackMessage: JSON.stringify({ error: 'something went wrong here: see the log of this function' }),
  }),
);

/** What an engineer asks for, signed with their own credentials: Lambda has found out who they are before this is called. */
export const handler = house<Request, Response>((event, context) => answering(event, context));
