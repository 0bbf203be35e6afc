import type { Quote } from '../../core/check/answer.ts';
import type { Exchange } from '../../core/check/observation.ts';
import type { Request } from '../../core/check/request.ts';
import type { Deadline } from './deadline.ts';
import { acceptedCodings } from './decode.ts';
import { type Appetite, exchange, type Received } from './exchange.ts';
import type { Jar } from './jar.ts';
import { hostOf, isTrouble, open } from './open.ts';
import type { Trouble } from './trouble.ts';
import type { Trace, Wire } from './wire.ts';

/** Who asks, and how. */
export interface Visit {
  readonly wire: Wire;
  readonly deadline: Deadline;
  readonly jar: Jar;
  /** The one address that a host must be asked at. */
  readonly pinned?: { readonly host: string; readonly address: string };
  readonly quote: Quote;
  /** The same for an address, which may be longer. */
  readonly quoteAddress: Quote;
  /** Hears of every cookie that must not be seen again. */
  readonly learn: (cookie: string) => void;
}

/** With what every request carries; what the configuration says goes first. */
const dressed = (request: Request, { jar, wire }: Visit): Request => {
  const cookie = [request.headers.cookie, jar.header(request.url)].filter((part) => part !== undefined).join('; ');
  return {
    ...request,
    headers: {
      'user-agent': wire.userAgent,
      accept: '*/*',
      'accept-encoding': acceptedCodings,
      ...request.headers,
      ...(cookie === '' ? {} : { cookie }),
    },
  };
};

/** One request on a connection of its own, from the look-up to the last byte that is wanted. */
export const hop = async (
  request: Request,
  appetite: Appetite,
  visit: Visit,
  trace: Trace,
): Promise<Received | Trouble> => {
  const { pinned, wire, deadline, jar } = visit;
  const at = pinned?.host === hostOf(request.url) ? { pinned: pinned.address } : {};
  const socket = await open({ url: request.url, ...at }, wire, deadline, trace);
  if (isTrouble(socket)) return socket;
  const received = await exchange(socket, dressed(request, visit), appetite, wire, deadline, trace);
  if (isTrouble(received)) return received;
  jar.store(received.setCookies, request.url);
  if (received.setCookies.length > 0) for (const cookie of jar.values()) visit.learn(cookie);
  return received;
};

/** The hop as a person will read it. */
export const recorded = (
  step: string,
  request: Request,
  trace: Trace,
  visit: Visit,
  outcome: { readonly status?: number; readonly problem?: string },
): Exchange => {
  const { dns, connect, tls, firstByte, address, certificateValidTo } = trace;
  const timings = {
    ...(dns === undefined ? {} : { dns }),
    ...(connect === undefined ? {} : { connect }),
    ...(tls === undefined ? {} : { tls }),
    ...(firstByte === undefined ? {} : { firstByte }),
    total: visit.wire.stopwatch() - trace.began,
  };
  return {
    step,
    method: request.method,
    url: visit.quoteAddress(request.url.origin + request.url.pathname),
    ...(address === undefined ? {} : { address }),
    ...outcome,
    timings,
    ...(certificateValidTo === undefined ? {} : { certificateValidTo }),
  };
};
