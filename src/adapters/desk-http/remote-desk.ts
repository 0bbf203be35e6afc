import { type Operation, operations } from '../../core/desk/operations.ts';
import type { ProblemDocument } from '../../core/desk/problem.ts';
import { seconds } from '../../core/time.ts';
import type { Clock } from '../../ports.ts';
import { type DeskAsking, type DeskClient, DeskRefusal, type DeskTold } from './desk-client.ts';

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RemoteDeskParts {
  /** With or without a trailing slash. */
  readonly url: string;
  /** Adds what says who asks; each try anew, for a signature is good for minutes. */
  readonly sign: (request: WireRequest) => Promise<WireRequest>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly newKey: () => string;
}

/** Nobody there, or nobody who speaks as a desk does. */
class DeskUnreachable extends Error {
  override readonly name = 'DeskUnreachable';
  readonly code = 'desk-unreachable';
}

const attempts = 4;
const patience = seconds(20);

/** A desk behind HTTP. What may be asked again is: a change has a key, so that it is done once however often it is asked. */
export const remoteDesk = ({ url, sign, clock, newKey }: RemoteDeskParts): DeskClient => ({
  ask: async (name, asking = {}) => {
    const request = wired(url, operations[name], asking, newKey);
    for (let attempt = 1; ; attempt++) {
      const response = await sent(await sign(request)).catch((cause: unknown) => {
        if (attempt < attempts) return undefined;
        const { host } = request.url;
        throw new DeskUnreachable(`Nobody answers at ${host} (${reason(cause)}): is the address right?`, { cause });
      });
      if (response && (response.status < 500 || attempt === attempts)) return told(response, url);
      await clock.sleep(seconds(0.3) * 2 ** attempt);
    }
  },
});

const wired = (
  base: string,
  { method, path, role }: Operation,
  { params = {}, query = {}, body, version }: DeskAsking,
  newKey: () => string,
): WireRequest => {
  const filled = path.replace(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(params[name] ?? ''));
  const url = new URL(`${base.replace(/\/$/, '')}${filled}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return {
    method,
    url,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...(role === 'editor' && { 'idempotency-key': newKey() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
};

const sent = async ({ url, method, headers, body }: WireRequest): Promise<Response> =>
  fetch(url, {
    method,
    headers,
    ...(body !== undefined && { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });

const told = async (response: Response, url: string): Promise<DeskTold> => {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) {
    const [, version = '0'] = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '') ?? [];
    return { body, version: Number(version) };
  }
  if (response.headers.get('content-type')?.startsWith('application/problem+json'))
    throw new DeskRefusal(body as ProblemDocument);
  if (response.status === 403)
    throw new DeskUnreachable(
      `AWS does not let you ask the desk at ${new URL(url).host} (HTTP 403): your identity needs lambda:InvokeFunctionUrl and lambda:InvokeFunction for it.`,
    );
  throw new DeskUnreachable(`What answers at ${new URL(url).host} is no desk (HTTP ${response.status}).`);
};

/** `fetch failed` says nothing; its cause does. */
const reason = (cause: unknown): string => {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? ('code' in inner ? String(inner.code) : inner.message) : String(inner);
};
