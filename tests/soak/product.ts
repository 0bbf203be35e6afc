import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instant } from '../../src/core/time.ts';

/** A time in which a path truly fails, in one of several ways. */
export interface Outage {
  readonly path: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly how: 'unavailable' | 'reset' | 'silent';
}

export interface Product {
  readonly url: string;
  /** How many requests in an outage were answered by failing. */
  readonly failed: ReadonlyMap<Outage, number>;
  readonly requests: () => number;
  close(): Promise<void>;
}

/** A product on loopback that fails when it is its time. */
export const product = async (outages: readonly Outage[], now: () => Instant): Promise<Product> => {
  const byPath = Map.groupBy(outages, ({ path }) => path);
  const failed = new Map<Outage, number>();
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const at = now();
    const outage = byPath.get(request.url ?? '')?.find(({ from, to }) => at >= from && at < to);
    if (!outage) return void response.end('well\n');
    failed.set(outage, (failed.get(outage) ?? 0) + 1);
    if (outage.how === 'unavailable') response.writeHead(503).end('not now\n');
    if (outage.how === 'reset') request.socket.resetAndDestroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    failed,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
