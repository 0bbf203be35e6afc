import type { z } from 'zod';
import type { CheckSpec, HttpStep, LoggedOut, Payload } from './check-spec.ts';
import { expectation, lowerCaseKeys } from './resolve-expect.ts';
import type { dashboard, http, login, sync } from './schema/check.ts';

type Login = z.output<typeof login>;
type Dashboard = z.output<typeof dashboard>;
type Sync = z.output<typeof sync>;
type Http = z.output<typeof http>;

/** A monitor's check as it is written: one of the four, as `rules` has made sure. */
export interface WrittenCheck {
  readonly login?: Login;
  readonly dashboard?: Dashboard;
  readonly sync?: Sync;
  readonly http?: Http;
}

/** The address of each login monitor of the service, by its id. */
export type Logins = ReadonlyMap<string, string>;

const payload = ({ form, json, text }: Pick<Sync, 'form' | 'json' | 'text'>): Payload | undefined => {
  if (form !== undefined) return { form };
  if (json !== undefined) return { json };
  return text === undefined ? undefined : { text };
};

interface UsesSession {
  readonly url?: string;
  readonly session?: { readonly of: string };
  readonly loggedOut?: LoggedOut;
  readonly expect?: { readonly redirectsTo?: string };
}

/**
 * Where a check uses a session and does not say what being logged out looks like, it is a redirect to where the session came
 * from: its path on the same host, else its whole address. A check that expects a redirect judges redirects itself.
 */
const loggedOutOf = ({ url = '', session, loggedOut, expect }: UsesSession, logins: Logins): LoggedOut => {
  if (loggedOut !== undefined) return loggedOut;
  const source = session === undefined ? undefined : logins.get(session.of);
  if (source === undefined || expect?.redirectsTo !== undefined) return {};
  const from = new URL(source);
  const sameHost = URL.canParse(url) && new URL(url).origin === from.origin;
  return { redirectsTo: sameHost ? from.pathname : `${from.origin}${from.pathname}` };
};

/** What sync checks and steps have in common. */
const request = (written: Sync | Http, logins: Logins): Omit<HttpStep, 'name' | 'url' | 'capture'> => {
  const body = payload(written);
  return {
    method: written.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: lowerCaseKeys(written.headers),
    ...(body !== undefined && { body }),
    ...(written.session !== undefined && { session: written.session }),
    loggedOut: loggedOutOf(written, logins),
    expect: expectation(written.expect),
  };
};

const loginSpec = ({ url, headers, form, json, csrf, landsOn, cookie, expect }: Login): CheckSpec => ({
  kind: 'login',
  url,
  headers: lowerCaseKeys(headers),
  credentials: json === undefined ? { form: form ?? {} } : { json },
  ...(csrf !== undefined && { csrf }),
  ...(landsOn !== undefined && { landsOn }),
  ...(cookie !== undefined && { cookie }),
  expect: expectation(expect),
});

const dashboardSpec = (written: Dashboard, logins: Logins): CheckSpec => ({
  kind: 'dashboard',
  url: written.url,
  headers: lowerCaseKeys(written.headers),
  session: written.session,
  loggedOut: loggedOutOf(written, logins),
  expect: expectation(written.expect),
});

const syncSpec = (written: Sync, logins: Logins): CheckSpec => ({
  kind: 'sync',
  url: written.url,
  ...request(written, logins),
});

const httpSpec = (written: Http, logins: Logins): CheckSpec => {
  const steps = written.steps ?? [{ ...written, name: 'http', url: written.url ?? '' }];
  return {
    kind: 'http',
    steps: steps.map((step) => ({
      name: step.name,
      url: step.url,
      ...request(step, logins),
      capture: captures(step.capture),
    })),
  };
};

const captures = (written: Http['capture'] = {}): HttpStep['capture'] =>
  Object.fromEntries(
    Object.entries(written).map(([name, { pointer, header, field }]) => {
      if (pointer !== undefined) return [name, { pointer }];
      return header === undefined ? [name, { field: field ?? '' }] : [name, { header: header.toLowerCase() }];
    }),
  );

/** The recipe of a check with every default filled in. */
export const checkSpec = (written: WrittenCheck, logins: Logins): CheckSpec => {
  if (written.login !== undefined) return loginSpec(written.login);
  if (written.dashboard !== undefined) return dashboardSpec(written.dashboard, logins);
  return written.sync === undefined ? httpSpec(written.http ?? {}, logins) : syncSpec(written.sync, logins);
};
