import type { IncomingMessage, ServerResponse } from 'node:http';
import { dashboard, login, monitor, service } from '../../core/check/specs.ts';
import { httpServer, type Serving } from './servers.ts';

/** A product with a login, and what a test has it do wrong. */
export interface Shop extends AsyncDisposable {
  readonly serving: Serving;
  readonly url: string;
  /** Every login that was tried, by its password. */
  readonly logins: () => readonly string[];
  /** Requests for the dashboard. */
  readonly visits: () => number;
  /** Forgets every session. */
  logOut(): void;
}

export interface Manners {
  readonly password?: () => string;
  /** After `Set-Cookie: orion_session=…`. */
  readonly attributes?: string;
  /** What the dashboard answers somebody without a session. */
  readonly turnAway?: (response: ServerResponse) => void;
  /** What the dashboard answers, and what it sets besides. */
  readonly welcome?: (response: ServerResponse, request: IncomingMessage) => void;
  /** What a good login answers, in place of a redirect to the dashboard. */
  readonly admit?: (response: ServerResponse) => void;
  readonly csrf?: boolean;
}

const form = (token: string): string =>
  `<!doctype html><form method="post"><input type="hidden" name="_token" value="${token}"><input name="email"><input type="password" name="password"></form>`;

const toLogin = (response: ServerResponse): void =>
  void response.writeHead(302, { location: '/login?next=/dashboard' }).end();

export const openShop = async (manners: Manners = {}): Promise<Shop> => {
  const { password = () => 'pass-0123456789', attributes = 'Path=/; HttpOnly', turnAway = toLogin } = manners;
  const { welcome = (response: ServerResponse) => void response.end('Your websites'), csrf = false } = manners;
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  const logins: string[] = [];
  let visits = 0;

  const cookie = (request: IncomingMessage): string =>
    /orion_session=([^;]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const fresh = (): string => {
    const token = `t0ken-${'abcdefgh'}-${tokens.size + sessions.size + logins.length}`;
    tokens.add(token);
    return token;
  };
  const signIn = (response: ServerResponse, body: string): void => {
    const fields = new URLSearchParams(body);
    logins.push(fields.get('password') ?? '');
    if (csrf && !tokens.delete(fields.get('_token') ?? '')) return void response.writeHead(419).end('expired');
    if (fields.get('password') !== password()) return void response.writeHead(302, { location: '/login' }).end();
    const session = `session-0123456789-${logins.length}`;
    sessions.add(session);
    response.setHeader('set-cookie', `orion_session=${session}; ${attributes}`);
    if (manners.admit !== undefined) manners.admit(response);
    else response.writeHead(302, { location: '/dashboard' }).end();
  };

  const serving = await httpServer((request, response, body) => {
    if (request.url?.startsWith('/login')) {
      if (request.method === 'POST') signIn(response, body);
      else response.end(form(fresh()));
      return;
    }
    visits += 1;
    if (sessions.has(cookie(request))) welcome(response, request);
    else turnAway(response);
  });
  return {
    serving,
    url: serving.url,
    logins: () => logins,
    visits: () => visits,
    logOut: () => sessions.clear(),
    [Symbol.asyncDispose]: () => serving[Symbol.asyncDispose](),
  };
};

export const credentials = { 'shop#email': 'probe@example.com', 'shop#password': 'pass-0123456789' };

/** The shop's monitors: a login, and a dashboard that uses its session. */
export const shopService = (
  { url }: Shop,
  parts: { readonly login?: Parameters<typeof login>[1]; readonly dashboard?: Parameters<typeof dashboard>[1] } = {},
) =>
  service([
    monitor('login', login(`${url}/login`, { landsOn: '/dashboard', cookie: 'orion_session', ...parts.login })),
    monitor('dashboard', dashboard(`${url}/dashboard`, parts.dashboard)),
  ]);
