import { Cookie, CookieJar } from 'tough-cookie';
import type { Instant } from '../../core/time.ts';

/** The cookies of one visitor. Time comes from the caller's clock, never from the machine's. */
export interface Jar {
  /** The `Cookie` header for an address; undefined where none applies. */
  header(url: URL): string | undefined;
  /** Takes in what an answer set, by the rules of browsers; what breaks them is ignored. */
  store(setCookies: readonly string[], url: URL): void;
  has(name: string): boolean;
  values(): readonly string[];
  /** When the session that these cookies carry ends: by that cookie, or by the first to expire where none is named. */
  endsAt(name?: string): Instant | undefined;
  /** Changes when a cookie comes, goes or takes another value; not when one merely lives longer. */
  fingerprint(): string;
  /** What `createJar` takes back. */
  serialise(): string;
}

/** As browsers have them: a hostile site must not make a kept session grow without end. */
const mostCookies = 50;
const longestCookie = 4_096;
/** Characters of all of them, more or less: servers take back some 8,000, and a store has all sessions of a service in one item. */
const longestJar = 16_384;

const expiryOf = ({ expires }: Cookie): Instant | undefined =>
  expires instanceof Date ? expires.getTime() : undefined;

/** `Max-Age` becomes a date by our clock, so that nothing later depends on when a cookie was looked at. */
const dated = (cookie: Cookie, now: Instant): Cookie => {
  if (cookie.maxAge === null) return cookie;
  const span =
    typeof cookie.maxAge === 'number' ? cookie.maxAge * 1_000 : cookie.maxAge === 'Infinity' ? Infinity : -Infinity;
  const at = now + span;
  cookie.maxAge = null;
  cookie.expires =
    Number.isFinite(at) && at < 8.64e15 ? new Date(Math.max(0, at)) : span > 0 ? 'Infinity' : new Date(0);
  return cookie;
};

const identity = ({ domain, path, key, value }: Cookie): string => JSON.stringify([domain, path, key, value]);

/** What a cookie is and until when: not when it was last looked at. */
const lasting = (cookie: Cookie): string => {
  const { key, value, domain, path, secure, httpOnly, hostOnly, expires } = cookie;
  return JSON.stringify({ key, value, domain, path, secure, httpOnly, hostOnly, expires });
};

const restored = (text: string): readonly Cookie[] => {
  const kept: unknown = JSON.parse(text);
  return (Array.isArray(kept) ? kept : []).flatMap((one: unknown) => Cookie.fromJSON(one) ?? []);
};

/** @param kept what an earlier jar serialised. */
export const createJar = (now: () => Instant, kept?: string): Jar => {
  let cookies: CookieJar | undefined;
  const jar = (): CookieJar => {
    cookies ??= new CookieJar();
    return cookies;
  };
  for (const cookie of kept === undefined ? [] : restored(kept)) jar().store.putCookie(cookie, () => {});

  const isAlive = (cookie: Cookie): boolean => (expiryOf(cookie) ?? Infinity) > now();
  const alive = (): readonly Cookie[] => {
    let all: readonly Cookie[] = [];
    cookies?.store.getAllCookies((_error, found) => {
      all = found ?? [];
    });
    return all.filter(isAlive);
  };
  const hasRoomFor = (come: Cookie): boolean => {
    const present = alive();
    const others = present.filter(({ key }) => key !== come.key);
    if (others.length === present.length && present.length >= mostCookies) return false;
    return [...others, come].reduce((sum, cookie) => sum + lasting(cookie).length + 1, 1) <= longestJar;
  };

  return {
    header: (url) => {
      const sent = cookies?.getCookiesSync(url.href, { expire: false }).filter(isAlive) ?? [];
      return sent.length === 0 ? undefined : sent.map((cookie) => cookie.cookieString()).join('; ');
    },
    store: (setCookies, url) => {
      for (const text of setCookies) {
        const cookie = text.length > longestCookie ? undefined : Cookie.parse(text);
        if (cookie === undefined || !hasRoomFor(cookie)) continue;
        jar().setCookieSync(dated(cookie, now()), url.href, { ignoreError: true, now: new Date(now()) });
      }
    },
    has: (name) => alive().some(({ key, value }) => key === name && value !== ''),
    values: () => alive().map(({ value }) => value),
    endsAt: (name) => {
      const named = alive().filter(({ key }) => name === undefined || key === name);
      const ends = named.flatMap((cookie) => expiryOf(cookie) ?? []);
      return ends.length === 0 ? undefined : Math.min(...ends);
    },
    fingerprint: () => alive().map(identity).sort().join('\n'),
    serialise: () => `[${alive().map(lasting).join(',')}]`,
  };
};
