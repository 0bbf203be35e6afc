import type { Socket } from 'node:net';
// Not by undici's front door: behind it stand fetch, web sockets and caches, which a function would load at every cold start.
import Client from 'undici/lib/dispatcher/client.js';
import type { Request } from '../../core/check/request.ts';
import type { Deadline } from './deadline.ts';
import { decoded, textOf, tooLarge } from './decode.ts';
import { isTrouble } from './open.ts';
import { answerTrouble, codeOf, connectTrouble, type Trouble, theirs } from './trouble.ts';
import type { Trace, Wire } from './wire.ts';

/** The headers of an answer, as they came. */
export interface Opening {
  readonly status: number;
  /** By lower-case name; several values of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
}

export interface Received extends Opening {
  /** Undefined where the body was not wanted. */
  readonly body?: string;
  /** Present where the headers came, but the body that was wanted did not. */
  readonly trouble?: Trouble;
}

/** How much of an answer's body to read. */
export interface Appetite {
  readonly wantsBody: (opening: Opening) => boolean;
  readonly maxBytes: number;
}

const mostHeaderBytes = 32_768;
const hasNoBody = (request: Request, { status }: Opening): boolean => request.method === 'HEAD' || status === 304;

const openingOf = (status: number, raw: Readonly<Record<string, string | string[] | undefined>>): Opening => {
  const headers: Record<string, string> = {};
  for (const name of Object.keys(raw)) {
    const value = raw[name] ?? '';
    headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return { status, headers, setCookies: [raw['set-cookie'] ?? []].flat() };
};

/** RFC 9110, section 15.3.5: a 204 has no content, and says nothing of any. */
const promisesNothingButSends = ({ status, headers }: Opening): boolean =>
  status === 204 && (Number(headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in headers);

/** What came behind the end of an answer, or the reset that ended one whose length only its end could tell. */
const afterthought = ({ errored }: Socket): Trouble | undefined => {
  const code = codeOf(errored ?? undefined);
  const hasMore = code.startsWith('HPE_') || (code === 'UND_ERR_SOCKET' && errored?.message === 'bad response');
  if (hasMore) return theirs({ class: 'protocol', sentence: 'The answer is longer than it says.' });
  return code === 'ECONNRESET' ? answerTrouble(errored) : undefined;
};

const finish = async (opening: Opening, chunks: readonly Buffer[], maxBytes: number): Promise<Received> => {
  const body = await decoded(Buffer.concat(chunks), opening.headers['content-encoding'] ?? '', maxBytes);
  return isTrouble(body)
    ? { ...opening, trouble: body }
    : { ...opening, body: textOf(body, opening.headers['content-type']) };
};

/** What the client says of a request that it will not send: the configuration's fault, and no word of its values. */
const ownFaults = ['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED', 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH'];
const unsendable = theirs({
  class: 'content',
  sentence: 'The request cannot be sent: its method, or the name or value of one of its headers, is not allowed.',
});

// What hangs on a socket lives as long as it does, which is until the next full collection: these two hold no more than they need.

const clientOn = (socket: Socket, origin: string): Client =>
  new Client(origin, {
    // Later, since the client does not look again at its queue while it is connecting.
    connect: (_options, connected) => queueMicrotask(() => connected(null, socket)),
    allowH2: false,
    maxHeaderSize: mostHeaderBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
  });

/** The listener stays: to take it off costs more than to hear it once or twice in vain. */
const onFirstByte = (socket: Socket, hear: () => void): void => {
  let heard: (() => void) | undefined = hear;
  socket.on('readable', () => {
    if (heard === undefined || socket.bytesRead === 0) return;
    heard();
    heard = undefined;
  });
};

/** Ends the client together with its connection. Made once: an error takes longer to make than all else at the end. */
const finished = Object.assign(new Error('the exchange is over'), { code: 'EXCHANGE_OVER' });

/**
 * Sends one request on a connection of its own and reads the answer, as far as it is wanted. The connection is gone afterwards,
 * however it went. Resolves always: with what came, or with why nothing came.
 */
export const exchange = (
  socket: Socket,
  request: Request,
  { wantsBody, maxBytes }: Appetite,
  wire: Wire,
  deadline: Deadline,
  trace: Trace,
): Promise<Received | Trouble> =>
  new Promise((resolve) => {
    const client = clientOn(socket, request.url.origin);
    const chunks: Buffer[] = [];
    let size = 0;
    let opening: Opening | undefined;
    let settled = false;

    const settle = (outcome: Received | Trouble | Promise<Received>): void => {
      if (settled) return;
      settled = true;
      deadline.signal.remove(abort);
      resolve(outcome);
      socket.destroy(finished);
    };
    const fail = (trouble: Trouble): void => settle(opening === undefined ? trouble : { ...opening, trouble });
    const abort = (): void => fail(deadline.trouble(socket.bytesRead > 0 ? 'reading' : 'waiting'));

    if (deadline.signal.aborted) return abort();
    deadline.signal.add(abort);
    const sent = wire.stopwatch();
    trace.sentAt = wire.now();
    onFirstByte(socket, () => {
      trace.firstByte = wire.stopwatch() - sent;
      wire.answered();
    });
    client.dispatch(
      {
        path: request.url.pathname + request.url.search,
        method: request.method,
        headers: { ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
      },
      {
        onRequestStart: () => {},
        onResponseStart: (_controller, status, headers) => {
          if (status < 200) return;
          const came = openingOf(status, headers);
          if (promisesNothingButSends(came))
            return settle(
              theirs({ class: 'protocol', sentence: 'The answer had status 204, which has no body, and a body.' }),
            );
          opening = came;
          if (hasNoBody(request, came)) return;
          if (!wantsBody(came)) return settle(came);
          if (Number(came.headers['content-length'] ?? 0) > maxBytes) fail(tooLarge(maxBytes));
        },
        onResponseData: (_controller, chunk) => {
          size += chunk.length;
          if (size > maxBytes) return fail(tooLarge(maxBytes));
          chunks.push(chunk);
        },
        onResponseEnd: () => {
          // The parser is still reading: what it finds behind the end shows when it has returned.
          queueMicrotask(() => {
            const after = afterthought(socket);
            if (after !== undefined || opening === undefined) return fail(after ?? answerTrouble(undefined));
            settle(finish(opening, chunks, maxBytes));
          });
        },
        onResponseError: (_controller, error) => {
          if (ownFaults.includes(codeOf(error))) return fail(unsendable);
          fail(socket.bytesRead > 0 ? answerTrouble(error) : connectTrouble(error));
        },
      },
    );
  });
