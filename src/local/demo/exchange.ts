import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the demo product reads it. */
export interface DemoRequest {
  readonly method: string;
  readonly path: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly authorization?: string;
  /** The fields of a posted form; empty otherwise. */
  readonly form: URLSearchParams;
}

export interface DemoAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

export const html = (status: number, body: string, headers: DemoAnswer['headers'] = {}): DemoAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body,
});

export const json = (status: number, value: unknown, headers: DemoAnswer['headers'] = {}): DemoAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const redirect = (location: string, headers: DemoAnswer['headers'] = {}): DemoAnswer => ({
  status: 302,
  headers: { location, ...headers },
  body: '',
});

/** What a balancer says when nothing stands behind it: no product, so no instance named. */
export const badGateway = html(502, '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>');

const largestBody = 16_384;

export interface Listening {
  /** Without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on a free loopback port. */
export const listen = async (answer: (request: DemoRequest) => DemoAnswer): Promise<Listening> => {
  const server = createServer((message, response) => {
    read(message).then(
      (request) => {
        const { status, headers, body } = answer(request);
        response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(body);
      },
      () => response.writeHead(413).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => shut(server) };
};

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const read = async (message: IncomingMessage): Promise<DemoRequest> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new RangeError(`a body of more than ${largestBody} bytes`);
    chunks.push(chunk);
  }
  const posted = message.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return {
    method: message.method ?? 'GET',
    path: new URL(message.url ?? '/', 'http://demo').pathname,
    cookies: cookiesOf(message.headers.cookie ?? ''),
    ...(message.headers.authorization === undefined ? {} : { authorization: message.headers.authorization }),
    form: new URLSearchParams(posted ? Buffer.concat(chunks).toString('utf8') : ''),
  };
};

const cookiesOf = (header: string): ReadonlyMap<string, string> =>
  new Map(
    header
      .split(';')
      .map((pair) => pair.trim().split('='))
      .filter((parts): parts is [string, string] => parts.length === 2),
  );
