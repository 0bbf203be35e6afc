import type { Problem, Quote } from './answer.ts';
import type { Request } from './request.ts';

export const mostRedirects = 5;

const statuses = [301, 302, 303, 307, 308];

/** Where an answer redirects to, in full; undefined where it does not, or to nowhere that can be read. */
export const redirectTarget = (status: number, location: string | undefined, from: URL): URL | undefined =>
  statuses.includes(status) && location !== undefined && URL.canParse(location, from.href)
    ? new URL(location, from.href)
    : undefined;

const refusal = (sentence: string): Problem => ({ class: 'protocol', sentence });

const standardPorts = [80, 443];
const firstUnprivilegedPort = 1024;

/** A hostile answer must not have us knock on the ports of other protocols. */
const isForeignPort = (target: URL, from: URL): boolean =>
  target.port !== '' &&
  target.port !== from.port &&
  Number(target.port) < firstUnprivilegedPort &&
  !standardPorts.includes(Number(target.port));

const refusedTarget = (target: URL, from: URL, quote: Quote): Problem | undefined => {
  const to = quote(target.origin === 'null' ? target.protocol : target.origin);
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    return refusal(`The answer redirects to ${to}, which is neither http nor https.`);
  if (from.protocol === 'https:' && target.protocol === 'http:')
    return refusal(`The answer redirects from https to ${to}, which is not followed.`);
  if (target.username !== '' || target.password !== '')
    return refusal('The answer redirects to an address with a user or a password in it.');
  return isForeignPort(target, from)
    ? refusal(`The answer redirects to ${to}, a port of another protocol.`)
    : undefined;
};

/** As browsers do: 303 always becomes GET, 301 and 302 where it was POST; 307 and 308 send the same again. */
const becomesGet = (status: number, method: string): boolean =>
  method !== 'HEAD' && (status === 303 || ((status === 301 || status === 302) && method === 'POST'));

const bodyHeaders = ['content-type', 'content-encoding', 'content-language', 'content-location'];

const without = (headers: Request['headers'], dropped: (name: string) => boolean): Request['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped(name)));

/**
 * The request that follows a redirect, or why it is not sent. What belongs to one origin (credentials, whatever was filled in)
 * stays behind when another is entered, and does not come back with it.
 */
export const redirected = (request: Request, status: number, target: URL, quote: Quote): Request | Problem => {
  const refused = refusedTarget(target, request.url, quote);
  if (refused !== undefined) return refused;
  const crosses = target.origin !== request.url.origin;
  const get = becomesGet(status, request.method);
  if (crosses && !get && request.sensitiveBody)
    return refusal(
      `The answer redirects a request with credentials to ${quote(target.origin)}, which is not followed.`,
    );
  const headers = without(
    request.headers,
    (name) => (crosses && request.sensitive.has(name)) || (get && bodyHeaders.includes(name)),
  );
  const { body: _, ...rest } = request;
  const next = { ...(get ? rest : request), headers, url: target };
  return get ? { ...next, method: 'GET', sensitiveBody: false } : next;
};
