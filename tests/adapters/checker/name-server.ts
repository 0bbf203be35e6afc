import { createSocket, type RemoteInfo } from 'node:dgram';

/** What a name server says of a name: addresses of either family, a code, or nothing at all. */
export type Zone = (name: string, family: 4 | 6) => readonly string[] | 'nxdomain' | 'servfail' | 'silence';

export interface NameServer extends AsyncDisposable {
  /** For `Resolver.setServers`. */
  readonly address: string;
  readonly asked: () => readonly string[];
}

const codes = { nxdomain: 3, servfail: 2 };
const typeA = 1;

const nameIn = (query: Buffer): { readonly name: string; readonly end: number } => {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 5 };
};

/** @param address IPv4, or IPv6 with all of its eight groups. */
const record = (address: string): Buffer => {
  const groups = address.split(':').map((group) => Number.parseInt(group, 16));
  const bytes =
    groups.length === 8 ? groups.flatMap((group) => [group >> 8, group & 255]) : address.split('.').map(Number);
  const type = groups.length === 8 ? 28 : typeA;
  return Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes]);
};

/** Answers what the zone says; asked for the other family than that of its addresses, that there is none. */
export const nameServer = async (zone: Zone): Promise<NameServer> => {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query: Buffer, from: RemoteInfo) => {
    const { name, end } = nameIn(query);
    const type = query.readUInt16BE(end - 4);
    asked.push(name);
    const said = zone(name, type === typeA ? 4 : 6);
    if (said === 'silence') return;
    const its = typeof said === 'string' ? [] : said.filter((address) => address.includes(':') === (type !== typeA));
    const records = its.map(record);
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180 | (typeof said === 'string' ? codes[said] : 0), 2);
    head.writeUInt16BE(records.length, 6);
    head.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked: () => asked,
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  };
};
