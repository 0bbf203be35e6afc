import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import type { Instant } from '../core/time.ts';
import { deskPath } from './desk/desk-page.ts';
import { type DeskServer, isForDesk } from './desk/desk-server.ts';
import { LocalError, systemCode } from './local-error.ts';
import { keyOf, type SiteFile, siteFile } from './site-files.ts';

export interface WebServerParts {
  /** The folder whose files are served, by their keys; absent: there is only the desk. */
  readonly folder?: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** What the `Date` of each answer says, so that a page can tell its age on a clock that is not the real one. */
  readonly now: () => Instant;
  /** Answers what is asked of the desk; absent: there is none. */
  readonly desk?: DeskServer;
}

export interface WebServer {
  /** With a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** What the distribution adds to each answer; HSTS only makes sense over TLS and is left out here. */
const everywhere: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};

const cacheControl = 'max-age=15, stale-while-revalidate=60, stale-if-error=86400';

/**
 * Serves the status site on this machine as the distribution does on AWS.
 * @throws LocalError `port-taken`, `address-unusable`
 */
export const startWebServer = async (parts: WebServerParts): Promise<WebServer> => {
  const server = createServer((request, response) => {
    response.sendDate = false;
    answer(parts, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else reply(parts, response, 500, text('The file could not be read.'));
    });
  });
  await listening(server, parts);
  const { port, address } = server.address() as AddressInfo;
  return {
    url: `http://${reachable(address)}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** A server on every address is reached, from here, on the loopback one. */
const reachable = (address: string): string => {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1';
  return isIPv6(address) ? `[${address}]` : address;
};

const listening = (server: Server, { host, port }: WebServerParts): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(refusal(host, port, cause)));
    server.listen(port, host, resolve);
  });

const refusal = (host: string, port: number, cause: Error): Error => {
  switch (systemCode(cause)) {
    case 'EADDRINUSE':
      return new LocalError(
        'port-taken',
        `Port ${port} of ${host} is taken by another program. Give another one with --port; 0 takes any that is free.`,
        { cause },
      );
    case 'EACCES':
      return new LocalError(
        'port-taken',
        `Port ${port} may not be used by this user. Give one above 1023 with --port.`,
        {
          cause,
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new LocalError('address-unusable', `${host} is no address of this machine. Give one with --host.`, {
        cause,
      });
    default:
      return cause;
  }
};

const answer = async (parts: WebServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (parts.desk && isForDesk(request.url)) return parts.desk(request, response, request.socket.localPort ?? 0);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return reply(parts, response, 405, text('Only GET and HEAD are answered here.'), { allow: 'GET, HEAD' });
  }
  if (parts.folder === undefined) return reply(parts, response, 302, undefined, { location: deskPath });
  const key = keyOf((request.url ?? '/').split('?', 1)[0] ?? '/');
  const file = key === undefined ? undefined : await siteFile(parts.folder, key);
  if (file === undefined) return reply(parts, response, 404, notFound);
  const caching = { etag: file.etag, 'cache-control': cacheControl, ...crossOrigin(file) };
  if (names(request.headers['if-none-match'], file.etag)) return reply(parts, response, 304, undefined, caching);
  reply(parts, response, 200, file, caching);
};

const crossOrigin = ({ contentType }: SiteFile): Readonly<Record<string, string>> =>
  contentType.startsWith('application/json') ? { 'access-control-allow-origin': '*' } : {};

/** Whether an `If-None-Match` holds the tag; weak comparison, as RFC 9110 asks. */
const names = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

type Content = Pick<SiteFile, 'body' | 'contentType'>;

const text = (line: string): Content => ({ body: Buffer.from(`${line}\n`), contentType: 'text/plain; charset=utf-8' });

const notFound: Content = {
  body: Buffer.from(
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Not found</title>\n<h1>There is no such page</h1>\n<p><a href="/">To the status log</a></p>\n</html>\n',
  ),
  contentType: 'text/html; charset=utf-8',
};

/** Node leaves the body out of an answer to HEAD by itself. */
const reply = (
  { now }: WebServerParts,
  response: ServerResponse,
  status: number,
  content: Content | undefined,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const described = content && { 'content-type': content.contentType, 'content-length': content.body.length };
  response.writeHead(status, { date: new Date(now()).toUTCString(), ...everywhere, ...described, ...headers });
  response.end(content?.body);
};
