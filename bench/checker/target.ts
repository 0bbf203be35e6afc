import { readFileSync } from 'node:fs';
import { createServer as plain, type RequestListener } from 'node:http';
import { createServer as secure } from 'node:https';
import type { AddressInfo } from 'node:net';

/** The server that both loops ask, in a process of its own: tells its port, and ends when its parent lets go of it. */

const body = `<!doctype html><title>Orion</title>${'<p>Your websites are in sync.</p>'.repeat(60)}`;
const answer: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
  response.end(body);
};

const [, , identity] = process.argv;
const server =
  identity === undefined
    ? plain(answer)
    : secure(JSON.parse(readFileSync(identity, 'utf8')) as { readonly key: string; readonly cert: string }, answer);
server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, () =>
  process.send?.((server.address() as AddressInfo).port),
);
process.once('disconnect', () => process.exit());
