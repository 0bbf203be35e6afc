import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'aws-lambda';
import type { DeskEvent, DeskHandler, DeskResult } from '../../adapters/desk-http/desk-handler.ts';
import { problemResult } from '../../adapters/desk-http/problem-result.ts';
import type { Theme } from '../../core/config/config.ts';
import { Problem } from '../../core/desk/problem.ts';
import { bodyLimit } from '../../core/desk/requests.ts';
import { deskPageFile, deskPath } from './desk-page.ts';
import { admit, admitReader } from './door.ts';

/** Where the desk's API is found on this machine. */
export const apiPath = `${deskPath}/api`;

export type DeskServer = (request: IncomingMessage, response: ServerResponse, port: number) => Promise<void>;

/** Whether a request is for the desk. */
export const isForDesk = (url: string | undefined): boolean => url !== undefined && /^\/desk(?:[/?]|$)/.test(url);

/** Serves the desk to whoever is on this machine: its page, and its API as its function URL does. */
export const deskServer =
  (handler: DeskHandler, theme?: Theme): DeskServer =>
  async (request, response, port) => {
    const isApi = request.url?.startsWith(`${apiPath}/`);
    const result = isApi ? await answered(handler, request, port) : await page(request, port, theme);
    // A connection on which something is left unread answers nothing more.
    if (!request.complete) response.setHeader('connection', 'close');
    response.writeHead(result.statusCode ?? 500, result.headers as Record<string, string>);
    response.end(request.method === 'HEAD' ? undefined : result.body);
  };

/** Scripts and styles of our own, and the page of an incident in a frame that has its address. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const page = async (request: IncomingMessage, port: number, theme: Theme | undefined): Promise<DeskResult> => {
  try {
    admitReader(request, port);
    const [path = ''] = (request.url ?? '').split('?', 1);
    const file = request.method === 'GET' || request.method === 'HEAD' ? await deskPageFile(path, theme) : undefined;
    if (file === undefined) throw new Problem('not-found', `There is no ${path}: the desk is at ${deskPath}.`);
    return {
      statusCode: 200,
      headers: {
        'content-type': file.contentType,
        'cache-control': 'no-cache',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      },
      body: file.body,
    };
  } catch (cause) {
    if (cause instanceof Problem) return problemResult(cause);
    throw cause;
  }
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
