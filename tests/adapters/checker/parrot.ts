import type { IncomingMessage } from 'node:http';
import type { Handler } from './servers.ts';

/** Ways in which a hostile product may say a secret back. */
// biome-ignore format: one a line
export const disguises: readonly (readonly [string, (secret: string) => string])[] = [
  ['as it is',              (secret) => secret],
  ['encoded for a URL',     (secret) => encodeURIComponent(secret)],
  ['in lower-case escapes', (secret) => encodeURIComponent(secret).replace(/%../g, (one) => one.toLowerCase())],
  ['encoded for a form',    (secret) => new URLSearchParams({ a: secret }).toString().slice(2)],
  ['in base64',             (secret) => Buffer.from(secret).toString('base64')],
  ['in base64 for URLs',    (secret) => Buffer.from(secret).toString('base64url')],
  ['in Basic credentials',  (secret) => Buffer.from(`me:${secret}`).toString('base64')],
  ['deeper in base64',      (secret) => Buffer.from(`user:${secret}:x`).toString('base64')],
  ['in a JSON string',      (secret) => JSON.stringify(secret)],
  ['in HTML',               (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
  ['with unseen characters', (secret) => [...secret].join('\u200b')],
  ['with colours',          (secret) => [...secret].join('\u001b[31m')],
  ['over several lines',    (secret) => secret.replace(' ', '\r\n\t')],
];

const middle = (text: string): string => text.slice(4, -4);

/** Every form in which a person could still read one of the secrets out of a text. */
export const tracesIn = (text: string, secrets: readonly string[]): readonly string[] =>
  secrets
    .flatMap((secret) => disguises.map(([, disguise]) => disguise(secret)))
    .flatMap((form) => [form, middle(form), JSON.stringify(form).slice(1, -1)])
    .filter((form) => form.length >= 6 && text.includes(form));

/** Says everything that it is told, and the canary, back in every place that an outcome has for remote text. */
export const parrot =
  (canary: string, cookie: string): Handler =>
  (request: IncomingMessage, response, body) => {
    const told = [request.url ?? '', ...Object.values(request.headers).flat(), body, canary, cookie].join(' ');
    const header = Buffer.from(told).toString('base64');
    response.setHeader('set-cookie', `sid=${cookie}; Path=/`);
    response.setHeader('x-served-by', encodeURIComponent(canary) + header);
    response.setHeader('x-state', encodeURIComponent(told));
    if (request.url?.startsWith('/login') && request.method === 'POST')
      return void response.writeHead(302, { location: `/${encodeURIComponent(canary)}/${cookie}` }).end();
    response.end(JSON.stringify({ state: told, token: `t0ken-${canary}` }));
  };
