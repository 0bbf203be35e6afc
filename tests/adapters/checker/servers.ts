import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { createServer as createTls, type TlsOptions } from 'node:tls';
import type { Identity } from './certificates.ts';

/** A server on a free loopback port, gone with its scope. */
export interface Serving extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, or https by the name `localhost`. */
  readonly url: string;
  /** Connections that are open now. */
  readonly open: () => number;
  /** Everything that clients wrote, decrypted. */
  readonly heard: () => string;
}

const serve = async (server: Server, url: (port: number) => string, heard: readonly string[]): Promise<Serving> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: url(port),
    open: () => sockets.size,
    heard: () => heard.join(''),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

const plainUrl = (port: number): string => `http://127.0.0.1:${port}`;
const secureUrl = (port: number): string => `https://localhost:${port}`;

/** Hands over each connection when a whole request head has come. */
const byRequest = (script: (socket: Socket) => void, heard: string[]) => (socket: Socket) => {
  let head = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    heard.push(chunk.toString('latin1'));
    const before = head.includes('\r\n\r\n');
    head += chunk.toString('latin1');
    if (!before && head.includes('\r\n\r\n')) script(socket);
  });
};

/** Answers each request with whatever bytes the script writes. */
export const rawServer = (script: (socket: Socket) => void): Promise<Serving> => {
  const heard: string[] = [];
  return serve(createTcp(byRequest(script, heard)), plainUrl, heard);
};

/** Does something to each connection at once. */
export const tcpServer = (script: (socket: Socket) => void, scheme: 'http' | 'https' = 'http'): Promise<Serving> => {
  const heard: string[] = [];
  const listen = (socket: Socket): void => {
    socket.on('error', () => {}).on('data', (chunk) => heard.push(chunk.toString('latin1')));
    script(socket);
  };
  return serve(createTcp(listen), scheme === 'http' ? plainUrl : secureUrl, heard);
};

export const rawTlsServer = (options: Identity & TlsOptions, script: (socket: Socket) => void): Promise<Serving> => {
  const heard: string[] = [];
  const server = createTls(options, byRequest(script, heard)).on('tlsClientError', () => {});
  return serve(server, secureUrl, heard);
};

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const listener =
  (handler: Handler, heard: string[]): RequestListener =>
  async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    heard.push(`${request.method} ${request.url}\n${JSON.stringify(request.headers)}\n${body}\n`);
    handler(request, response, body);
  };

export const httpServer = (handler: Handler): Promise<Serving> => {
  const heard: string[] = [];
  return serve(createHttp(listener(handler, heard)), plainUrl, heard);
};

export const httpsServer = (options: Identity & TlsOptions, handler: Handler): Promise<Serving> => {
  const heard: string[] = [];
  const server = createHttps(options, listener(handler, heard)).on('tlsClientError', () => {});
  return serve(server, secureUrl, heard);
};
