import type { Socket } from 'node:net';
import type { Millis } from '../../core/time.ts';
import type { EndSignal } from './deadline.ts';
import { codeOf } from './trouble.ts';

/** How long an address is given before the next is tried beside it (RFC 8305, section 5: the recommended delay). */
const headStart: Millis = 250;
const mostAddresses = 8;

/** What a server said counts most; that this machine has no way for one family of addresses, least. */
const weight = (error: Error): number => {
  if (['ECONNREFUSED', 'ECONNRESET'].includes(codeOf(error))) return 0;
  return ['ENETUNREACH', 'EADDRNOTAVAIL'].includes(codeOf(error)) ? 2 : 1;
};

/** Somebody must listen: whoever uses the socket hears of it in their own way. */
export const ignored = (): void => {};

const mostTelling = (errors: readonly Error[]): Error =>
  [...errors].sort((a, b) => weight(a) - weight(b))[0] ?? new Error('there was no address to connect to');

/**
 * Connects to the first address that answers: one after the other, the next when one fails or keeps silent. Rejects with the most
 * telling error when all have failed, and with an `AbortError` when the signal comes first. Whatever did not win is destroyed.
 */
export const connectFirst = (
  addresses: readonly string[],
  connect: (address: string) => Socket,
  signal: EndSignal,
): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const waiting = addresses.slice(0, mostAddresses);
    const running = new Set<Socket>();
    const errors: Error[] = [];
    let timer: NodeJS.Timeout | undefined;

    const settle = (conclude: () => void): void => {
      clearTimeout(timer);
      signal.remove(abort);
      for (const loser of running) loser.destroy();
      conclude();
    };
    const abort = (): void => settle(() => reject(new DOMException('the check is over', 'AbortError')));
    const begin = (): void => {
      clearTimeout(timer);
      const address = waiting.shift();
      if (address === undefined) {
        if (running.size === 0) settle(() => reject(mostTelling(errors)));
        return;
      }
      const socket = connect(address);
      running.add(socket);
      const failed = (error: Error): void => {
        if (!running.delete(socket)) return;
        errors.push(error);
        begin();
      };
      socket.once('connect', () => {
        running.delete(socket);
        // A dead socket lives until the next full collection: what hangs on it does, too.
        socket.off('error', failed).on('error', ignored);
        settle(() => resolve(socket));
      });
      socket.on('error', failed);
      if (waiting.length > 0) timer = setTimeout(begin, headStart);
    };

    if (signal.aborted) return abort();
    signal.add(abort);
    begin();
  });
