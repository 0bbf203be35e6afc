import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'aws-lambda';
import type { DeskEvent, DeskHandler, DeskResult } from '../../adapters/desk-http/desk-handler.ts';
import { problemResult } from '../../adapters/desk-http/problem-result.ts';
import { Problem } from '../../core/desk/problem.ts';
import { bodyLimit } from '../../core/desk/requests.ts';
import { admit } from './door.ts';

/** Where the desk's API is found on this machine. */
export const apiPath = '/desk/api';

export type DeskServer = (request: IncomingMessage, response: ServerResponse, port: number) => Promise<void>;

/** Serves the desk as its function URL does, to whoever is on this machine. */
export const deskServer =
  (handler: DeskHandler): DeskServer =>
  async (request, response, port) => {
    const result = await answered(handler, request, port);
    response.writeHead(result.statusCode ?? 500, result.headers as Record<string, string>);
    response.end(request.method === 'HEAD' ? undefined : result.body);
  };

const answered = async (handler: DeskHandler, request: IncomingMessage, port: number): Promise<DeskResult> => {
  try {
    admit(request, port);
    return await handler(eventOf(request, await bodyOf(request)), {} as Context);
  } catch (cause) {
    if (cause instanceof Problem) return problemResult(cause);
    throw cause;
  }
};

/** Reads no more than may be sent. */
const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > bodyLimit)
      throw new Problem('too-large', `The body has more than the ${bodyLimit} bytes that may be sent.`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

/** As Lambda would put it, as far as it is looked at. */
const eventOf = ({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): DeskEvent => {
  const { pathname, search, searchParams } = new URL(url, 'http://127.0.0.1');
  const path = pathname.slice(apiPath.length) || '/';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: search.slice(1),
    queryStringParameters: Object.fromEntries(searchParams),
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
    requestContext: { http: { method, path } },
    ...(body.length > 0 && { body: body.toString('base64') }),
    isBase64Encoded: true,
  } as unknown as DeskEvent;
};
