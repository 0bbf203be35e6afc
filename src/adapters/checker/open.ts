import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { connectFirst, ignored } from './connect-first.ts';
import { type Deadline, inTime, late } from './deadline.ts';
import { certificateTrouble, handshakeTrouble } from './tls-trouble.ts';
import { connectTrouble, type Trouble, theirs } from './trouble.ts';
import type { Trace, Wire } from './wire.ts';

/** Where an exchange goes: the addresses of its URL's host, or the one that it must take. */
export interface Destination {
  readonly url: URL;
  readonly pinned?: string;
}

export const isTrouble = (value: object): value is Trouble => 'blame' in value;

/** Without the brackets in which a URL writes IPv6. Every spelling of a number has become the usual one by then. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const refusedTarget = (isName: boolean): Trouble =>
  theirs(
    isName
      ? {
          class: 'dns',
          sentence: 'The name resolves to a private or reserved address, which network.allow does not list.',
        }
      : { class: 'connect', sentence: 'The address is private or reserved, and network.allow does not list it.' },
  );

const addressesOf = async (
  { url, pinned }: Destination,
  wire: Wire,
  deadline: Deadline,
): Promise<readonly string[] | Trouble> => {
  const host = hostOf(url);
  const isName = isIP(host) === 0;
  const found = pinned !== undefined ? [pinned] : isName ? await inTime(wire.resolve(host), deadline.signal) : [host];
  if (found === late) return deadline.trouble('looking-up');
  if (isTrouble(found)) return found;
  const permitted = found.filter((address) => !wire.guard.refuses(address));
  return permitted.length === 0 ? refusedTarget(isName) : permitted;
};

const defaultPort = (url: URL): number => (url.protocol === 'https:' ? 443 : 80);

const connectTo = async (
  addresses: readonly string[],
  url: URL,
  wire: Wire,
  deadline: Deadline,
): Promise<Socket | Trouble> => {
  const port = url.port === '' ? defaultPort(url) : Number(url.port);
  try {
    const socket = await connectFirst(addresses, (host) => wire.connect({ host, port }), deadline.signal);
    // The last word: whatever was resolved and asked for, this is who would get our bytes.
    if (socket.remoteAddress !== undefined && !wire.guard.refuses(socket.remoteAddress)) return socket.setNoDelay(true);
    socket.destroy();
    return socket.remoteAddress === undefined ? connectTrouble(undefined) : refusedTarget(false);
  } catch (error) {
    return deadline.signal.aborted ? deadline.trouble('connecting') : connectTrouble(error);
  }
};

const instantOf = (date: Date | undefined): number | undefined => {
  const at = date?.getTime();
  return at === undefined || Number.isNaN(at) ? undefined : at;
};

/**
 * Node is told not to refuse a certificate by itself, only so that a refused one can still be read for its dates; the refusal
 * stands here, before a byte of the request is sent.
 */
const verified = (socket: TLSSocket, wire: Wire, trace: Trace): Trouble | undefined => {
  const certificate = socket.getPeerX509Certificate();
  const [from, to] = [instantOf(certificate?.validFromDate), instantOf(certificate?.validToDate)];
  if (to !== undefined) trace.certificateValidTo = to;
  if (wire.insecure || socket.authorized) return undefined;
  return certificateTrouble(String(socket.authorizationError), {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
};

const secure = (socket: Socket, url: URL, wire: Wire, deadline: Deadline, trace: Trace): Promise<Socket | Trouble> =>
  new Promise((resolve) => {
    const host = hostOf(url);
    const secured = connectTls({
      socket,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      secureContext: wire.secureContext,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: false,
    });
    const settle = (outcome: Socket | Trouble): void => {
      deadline.signal.remove(abort);
      secured.off('error', failed).off('close', closed).on('error', ignored);
      if (isTrouble(outcome)) secured.destroy();
      resolve(outcome);
    };
    const failed = (error: Error): void => settle(handshakeTrouble(error));
    const closed = (): void => settle(connectTrouble(undefined));
    const abort = (): void => settle(deadline.trouble('handshake'));
    deadline.signal.add(abort);
    secured.once('secureConnect', () => settle(verified(secured, wire, trace) ?? secured));
    secured.on('error', failed).once('close', closed);
  });

/**
 * A connection of its own, fit to send a request on: resolved, guarded, connected, guarded again by the address actually reached,
 * and with TLS verified. Writes how long each part took into the trace.
 */
export const open = async (
  to: Destination,
  wire: Wire,
  deadline: Deadline,
  trace: Trace,
): Promise<Socket | Trouble> => {
  const addresses = await addressesOf(to, wire, deadline);
  const resolved = wire.stopwatch();
  if (to.pinned === undefined && isIP(hostOf(to.url)) === 0) trace.dns = resolved - trace.began;
  if (isTrouble(addresses)) return addresses;
  const [first] = addresses;
  if (first !== undefined) {
    trace.address = first;
    wire.heading(first);
  }

  const socket = await connectTo(addresses, to.url, wire, deadline);
  const connected = wire.stopwatch();
  trace.connect = connected - resolved;
  if (isTrouble(socket)) return socket;
  if (socket.remoteAddress !== undefined) trace.address = socket.remoteAddress;
  if (to.url.protocol !== 'https:') return socket;

  if (deadline.signal.aborted) {
    socket.destroy();
    return deadline.trouble('handshake');
  }
  const secured = await secure(socket, to.url, wire, deadline, trace);
  trace.tls = wire.stopwatch() - connected;
  return secured;
};
