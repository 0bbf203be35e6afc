import { createServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContextOptions } from 'node:tls';
import { keyExchange } from '../../src/adapters/checker/key-exchange.ts';
import { authority } from '../../tests/adapters/checker/certificates.ts';
import { monitor, service } from '../../tests/simulation/products.ts';
import type { Table } from '../figure.ts';
import { median } from '../median.ts';
import { loopbackChecker } from './loopback-checker.ts';

/** What a check hands to its socket, beside what the handshake alone would have with every key exchange that this runtime knows. */
export const bench = async (): Promise<readonly Table[]> => {
  const trusted = await authority();
  const identity = await trusted.issue({ host: '127.0.0.1' });
  const server = createServer(identity, (_request, response) => response.end('all is well')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;

  const sockets: Socket[] = [];
  const checker = loopbackChecker({
    ca: [trusted.certificate],
    connect: (target) => {
      const socket = connect(target);
      sockets.push(socket);
      return socket;
    },
  });
  const check = {
    kind: 'sync',
    method: 'GET',
    loggedOut: {},
    url: `https://127.0.0.1:${port}/api/sync/health`,
    headers: {},
    expect: expectation,
  } as const;
  const its = service('orion', [monitor('sync', { check })]);
  for (let slot = 0; slot < checks; slot++) {
    const [job] = its.monitors.map((each) => ({ service: its, monitor: each, vantage: 'home', slot }));
    const { results } = await checker.check(job as NonNullable<typeof job>);
    if (results[0]?.observation.finding.result !== 'pass') throw new Error('the target was not well');
  }
  const sent = median(sockets.map(({ bytesWritten }) => bytesWritten));
  const shake = (options: SecureContextOptions): Promise<number> =>
    handshake(port, { ca: trusted.certificate, ...options });
  const [ours, all] = [await shake({ ecdhCurve: keyExchange }), await shake({})];
  server.close();
  return [
    {
      title: 'Bytes that a check sends: handshake, request and goodbye',
      figures: [
        {
          what: 'HTTPS',
          measured: sent,
          unit: 'bytes',
          beside: { what: 'with every key exchange', value: sent - ours + all },
        },
      ],
    },
  ];
};

const checks = 20;
const expectation = { status: [], contains: [], notContains: [], header: {}, json: {}, maxBytes: 1_000 };

const handshake = (port: number, options: SecureContextOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const secured = connectTls({
      socket,
      host: '127.0.0.1',
      secureContext: createSecureContext(options),
      ALPNProtocols: ['http/1.1'],
    });
    secured.once('error', reject).once('secureConnect', () => {
      resolve(socket.bytesWritten);
      secured.destroy();
    });
  });
