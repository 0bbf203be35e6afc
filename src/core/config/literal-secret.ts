import { partsOf } from './template.ts';

/** Whether a field, header or parameter of this name holds a credential. */
export const isSecretName = (name: string): boolean => /pass|secret|token|api.?key/i.test(name);

/** Headers that carry nothing but credentials. */
export const isCredentialHeader = (name: string): boolean =>
  isSecretName(name) || /^(authorization|proxy-authorization|cookie)$/i.test(name);

/** Shapes that issuers gave their keys so that they can be found in the wrong place. */
const looks: readonly (readonly [RegExp, string])[] = [
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, 'an AWS access key'],
  [/-----BEGIN [A-Z0-9 ]+-----/, 'a PEM block'],
  [/\bgh[opusr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{40}/, 'a GitHub token'],
  [/\bxox[abeoprs]-[\w-]{10}/, 'a Slack token'],
  [/\b[rs]k_live_[A-Za-z0-9]{16}/, 'a Stripe key'],
  [/\bAIza[\w-]{35}/, 'a Google key'],
  [/\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./, 'a JSON Web Token'],
];

/** What a text looks like that is a secret wherever it stands; undefined for any other. */
export const secretLookOf = (text: string): string | undefined => looks.find(([look]) => look.test(text))?.[1];

/** Whether a text carries a bearer token of its own, and not by reference. */
export const hasBearerLiteral = (text: string): boolean => /\bbearer\s+[\w.~+/=-]{16,}/i.test(text);

/** Whether nothing of a text is filled in. An empty text is no secret. */
export const isLiteral = (text: string): boolean => text !== '' && partsOf(text).every((part) => part.kind === 'text');
