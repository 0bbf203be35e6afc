import { createSecureContext } from 'node:tls';
import { Agent, request } from 'undici';
import { keyExchange } from '../../src/adapters/checker/key-exchange.ts';
import { expected, measured, task } from './measured-loop.ts';

/** What the same requests cost with undici and nothing else: each on a connection of its own, no session resumed, the body read. */

const given = task();
const { url, ca, atOnce } = given;
const agent = new Agent({
  // No connection is used twice.
  pipelining: 0,
  connect: {
    ...(ca !== undefined && { secureContext: createSecureContext({ ca, ecdhCurve: keyExchange }) }),
    maxCachedSessions: 0,
  },
});

void measured(given, async (monitors) => {
  const left = monitors.values();
  const worker = async (): Promise<void> => {
    for (const _each of left) {
      const { statusCode, body } = await request(url, { dispatcher: agent });
      const text = await body.text();
      if (statusCode !== 200 || !text.includes(expected)) throw new Error(`the target answered ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
});
