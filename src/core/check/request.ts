import type { Problem } from './answer.ts';
import { filled, filledBody, isSensitive, isSensitivePayload, type Values } from './fill.ts';
import type { Step } from './recipe.ts';

/** A request as it will be sent, cookies aside. */
export interface Request {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Names of headers that are for this origin only. */
  readonly sensitive: ReadonlySet<string>;
  /** Whether the body holds what is for this origin only. */
  readonly sensitiveBody: boolean;
}

/** These belong to an origin whatever is in them. */
const ownedByOrigin = ['authorization', 'cookie', 'proxy-authorization', 'host', 'origin', 'referer'];
const sendable = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

const unsendable = (sentence: string): Problem => ({ class: 'content', sentence });

/** Text that would climb out of its place in a path: an address takes even its encoded form for a step up. */
const climbs = (value: string): boolean => value === '.' || value === '..';

const urlOf = (step: Step, values: Values): URL | Problem => {
  const climber = [...values.captures].find(
    ([name, value]) => climbs(value) && step.url.includes(`\${capture:${name}}`),
  );
  if (climber !== undefined) return unsendable(`The captured ${climber[0]} cannot stand in an address.`);
  return new URL(filled(step.url, values, encodeURIComponent));
};

/**
 * A step's request with its references filled in: encoded in the address and the form, escaped in JSON, trimmed in headers.
 * A `Problem` where a captured value or a secret cannot be sent in its place.
 */
export const requestOf = (step: Step, values: Values): Request | Problem => {
  const url = urlOf(step, values);
  if (!(url instanceof URL)) return url;
  const body = step.body === undefined ? undefined : filledBody(step.body, values);
  const written = Object.entries(step.headers).map(([name, template]): readonly [string, string] => [
    name.toLowerCase(),
    filled(template, values).trim(),
  ]);
  const bad = written.find(([, value]) => !sendable.test(value));
  if (bad !== undefined)
    return unsendable(
      `The header ${bad[0]} cannot be sent: its value holds a line break or a character that no header can carry.`,
    );
  return {
    method: step.method.toUpperCase(),
    url,
    headers: { ...(body === undefined ? {} : { 'content-type': body.contentType }), ...Object.fromEntries(written) },
    ...(body === undefined ? {} : { body: body.text }),
    sensitive: new Set([
      ...ownedByOrigin,
      ...Object.entries(step.headers).flatMap(([name, template]) =>
        isSensitive(template) ? [name.toLowerCase()] : [],
      ),
    ]),
    sensitiveBody: step.body !== undefined && isSensitivePayload(step.body),
  };
};
