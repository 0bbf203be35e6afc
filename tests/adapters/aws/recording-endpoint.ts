import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What was asked is done, but the connection ends before the answer. */
  readonly lost?: boolean;
}

export interface RecordingEndpoint {
  readonly url: string;
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
}

/** A server on loopback that keeps every request and answers it as told: what a client library takes for a service of AWS. */
export const recordingEndpoint = async (
  answer: (request: Received) => Answer | Promise<Answer>,
): Promise<RecordingEndpoint> => {
  const received: Received[] = [];
  // Connections stay open: a client whose connection ends just as it asks again would have to ask twice.
  const server = createServer({ keepAliveTimeout: 0 }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
    const { method = 'GET', headers } = request;
    const its = { method, path: pathname, query: searchParams, headers, body: Buffer.concat(chunks) };
    received.push(its);
    const { status, headers: said = {}, body = '', lost = false } = await answer(its);
    if (lost) {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'x-amzn-requestid': 'loopback', 'content-length': Buffer.byteLength(body), ...said });
    response.end(method === 'HEAD' ? undefined : body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** What a client library needs to talk to such a server instead of to AWS. */
export const clientOf = ({ url }: Pick<RecordingEndpoint, 'url'>) => ({
  endpoint: url,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
