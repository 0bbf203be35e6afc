import { type Fault, listed } from './fault.ts';
import { partsOf } from './template.ts';

const remedy = 'write an address such as https://orion.example.com/health';
const longest = 2_048;

/** The address with every reference replaced by a letter, so that its shape can be judged. */
const shapeOf = (address: string): string =>
  partsOf(address)
    .map((part) => (part.kind === 'text' ? part.text : 'x'))
    .join('');

const read = (address: string): URL | undefined => {
  const shape = shapeOf(address);
  return URL.canParse(shape) ? new URL(shape) : undefined;
};

/** The host as a target names it, IPv6 without its brackets; empty where there is none. */
export const hostOf = (address: string): string => (read(address)?.hostname ?? '').replace(/^\[(.*)\]$/, '$1');

/** Whether a target is this machine, by name or by number (127.0.0.0/8, localhost, ::1). */
export const isLoopback = (address: string): boolean => {
  const host = hostOf(address);
  return host === '::1' || host === 'localhost' || host.endsWith('.localhost') || /^127(\.\d+){3}$/.test(host);
};

/** Names and literal values of the query, for those who look for secrets in it. */
export const queryOf = (address: string): readonly (readonly [string, string])[] => {
  const query = address.split('?').slice(1).join('?');
  return query === ''
    ? []
    : query.split('&').map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]);
};

/** The address without what might be secret in it: user, password and query. */
export const withoutSecrets = (address: string): string =>
  address.replace(/\/\/[^/?#]*@/, '//…@').replace(/\?.*$/s, '?…');

/**
 * What is wrong with an address to check; undefined where it may be used.
 * References may stand behind the host only: a secret must not choose where it is sent.
 */
export const addressFault = (address: string): Fault | undefined => {
  if (/\s|\p{Cc}|\\/u.test(address))
    return { message: 'the address holds a space, a backslash or a control character', remedy };
  if (address.length > longest) return { message: `the address is longer than ${longest} characters`, remedy };
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https' && address.includes('//'))
    return { message: `only ${listed(['http', 'https'], 'and')} can be checked`, remedy };
  if (!/^https?:\/\/[^/]/i.test(address)) return { remedy };
  const authority = address.split('/')[2]?.split(/[?#]/)[0] ?? '';
  if (authority.includes('${'))
    return { message: 'a reference stands in the host', remedy: 'write the host out; references may follow it' };
  const url = read(address);
  if (url === undefined) return { remedy };
  if (authority.includes('@'))
    return { message: 'the address holds a user or a password', remedy: 'send them in a form or a header instead' };
  if (shapeOf(address).includes('#'))
    return { message: 'the address has a fragment, which is never sent', remedy: 'leave out everything from # on' };
  return undefined;
};
