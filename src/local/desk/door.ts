import type { IncomingMessage } from 'node:http';
import { Problem } from '../../core/desk/problem.ts';

/**
 * Lets in whoever is on this machine, and no page of somebody else's. A page elsewhere can make a browser send requests here (its
 * `Origin` tells), and can give its own name this machine's address to read the answers too (the `Host` tells).
 * @param port of the server.
 * @throws Problem
 */
export const admit = (request: IncomingMessage, port: number): void => {
  admitReader(request, port);
  const { host = '', origin, 'sec-fetch-site': site } = request.headers;
  const elsewhere = origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`;
  if (elsewhere || (site !== undefined && site !== 'same-origin' && site !== 'none'))
    throw new Problem('wrong-origin', 'A page of another origin may not use the desk.');
};

/**
 * Lets in whoever is on this machine and asks for it by name: enough for the page itself, which says nothing yet and may be come to by a link.
 * @throws Problem
 */
export const admitReader = ({ socket, headers }: IncomingMessage, port: number): void => {
  if (!isLoopback(socket.remoteAddress))
    throw new Problem('wrong-origin', 'The desk answers on this machine alone, whoever may read the page.');
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  const host = headers.host?.toLowerCase() ?? '';
  if (!hosts.includes(host))
    throw new Problem('wrong-origin', `The desk is not called ${host}: ask for it at http://127.0.0.1:${port}/.`);
};

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && (/^(::ffff:)?127\./.test(address) || address === '::1');
