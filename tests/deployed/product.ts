import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

/** What is watched: a login page, a dashboard behind it, and a sync; the latter two can be broken. */
export interface Product {
  /** The host of its addresses, which a name server knows. */
  readonly name: string;
  readonly address: string;
  readonly url: string;
  /** Where whoever watches the watcher listens. */
  readonly watcher: string;
  /** How often it was told there that all is well. */
  readonly heard: () => number;
  /** Answers 502 from now on. */
  readonly breaks: () => void;
  readonly mends: () => void;
  readonly close: () => Promise<void>;
}

const name = 'orion.example.com';

export const credentials = { email: 'probe@example.com', password: 'correct-horse-battery' };

/**
 * An address of this machine other than loopback, which deployed functions refuse whatever the configuration allows.
 * @throws where the machine has none.
 */
const ownAddress = (): string => {
  const addresses = Object.values(networkInterfaces()).flatMap((its) => its ?? []);
  const found = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!found)
    throw new Error(
      'deployed functions are tested against a product on an IPv4 address of this machine, and it has none but loopback: connect it to a network',
    );
  return found.address;
};

export const startProduct = async (): Promise<Product> => {
  const sessions = new Set<string>();
  let broken = false;
  let heard = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://product');
    if (pathname === '/alive') {
      heard++;
      return void response.end();
    }
    if (pathname === '/login') return request.method === 'POST' ? signIn(request, response) : signInForm(response);
    if (pathname === '/home') return void response.end('Welcome');
    if (broken) return void response.writeHead(502).end('Bad Gateway');
    if (pathname === '/sync') return void response.setHeader('content-type', 'application/json').end('{"outOfSync":0}');
    const session = /orion_session=([^;]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (sessions.has(session)) response.end('Your websites');
    else response.writeHead(302, { location: '/login' }).end();
  };
  const signInForm = (response: ServerResponse): void =>
    void response.setHeader('content-type', 'text/html').end('<form method="post"><input name="email"></form>');
  const signIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    if (form.get('password') !== credentials.password)
      return void response.writeHead(302, { location: '/login' }).end();
    const session = `session-${sessions.size}`;
    sessions.add(session);
    response.writeHead(302, { location: '/home', 'set-cookie': `orion_session=${session}; Path=/; HttpOnly` }).end();
  };
  const address = ownAddress();
  const server = createServer((request, response) => void answer(request, response)).listen(0, address);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    name,
    address,
    url: `http://${name}:${port}`,
    watcher: `http://${address}:${port}/alive`,
    heard: () => heard,
    breaks: () => {
      broken = true;
    },
    mends: () => {
      broken = false;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
