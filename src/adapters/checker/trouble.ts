import { spanText } from '../../core/check/age.ts';
import type { Problem } from '../../core/check/answer.ts';
import type { Millis } from '../../core/time.ts';

/** Why an exchange came to nothing. `blame` is whose it may be: only the controls can tell where it says `perhaps-ours`. */
export interface Trouble extends Problem {
  readonly blame: 'theirs' | 'perhaps-ours' | 'ours';
  /** This machine has no way to addresses of that family. */
  readonly noRoute?: true;
  /** The check was over before the exchange was. */
  readonly cutShort?: true;
}

/** How far an exchange has come. */
export type Stage = 'looking-up' | 'connecting' | 'handshake' | 'waiting' | 'reading';

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const theirs = (trouble: Problem): Trouble => ({ ...trouble, blame: 'theirs' });

/** This machine could not even try. */
const shortages: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOBUFS: 'no buffers are left',
  ENOMEM: 'no memory is left',
  EADDRNOTAVAIL: 'no local address or port is free',
  EACCES: 'the connection is forbidden here',
  EPERM: 'the connection is forbidden here',
};

const unreachable: Readonly<Record<string, string>> = {
  ENETUNREACH: 'no route leads there',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETDOWN: 'the network is down',
  EHOSTDOWN: 'the host is down',
};

const stageText: Readonly<Record<Stage, string>> = {
  'looking-up': 'The name was not resolved',
  connecting: 'The connection was not open',
  handshake: 'The TLS handshake was not complete',
  waiting: 'No answer had begun',
  reading: 'The answer was not complete',
};

/** Running out of time. In the look-up it is the name's fault; once an answer has begun, the way to it works. */
export const timedOut = (stage: Stage, span: Millis): Trouble => ({
  class: stage === 'looking-up' ? 'dns' : 'timeout',
  sentence: `${stageText[stage]} when the time-out of ${spanText(span)} was up.`,
  blame: stage === 'reading' ? 'theirs' : 'perhaps-ours',
  cutShort: true,
});

export const lookupTrouble = (error: unknown): Trouble => {
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'ENODATA')
    return theirs({ class: 'dns', sentence: 'The host name does not exist (NXDOMAIN).' });
  if (code in shortages)
    return { class: 'dns', sentence: `The name was not looked up: ${shortages[code]}.`, blame: 'ours' };
  return {
    class: 'dns',
    sentence: `The look-up of the name failed${code === '' ? '' : ` (${code})`}.`,
    blame: 'perhaps-ours',
  };
};

/** Trouble on the way, before any byte of an answer. */
export const connectTrouble = (error: unknown): Trouble => {
  const code = codeOf(error);
  if (code === 'ETIMEDOUT')
    return { class: 'timeout', sentence: 'The connection timed out (ETIMEDOUT).', blame: 'perhaps-ours' };
  const noRoute = code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL' ? { noRoute: true as const } : {};
  const why = shortages[code] ?? unreachable[code];
  if (why !== undefined)
    return {
      class: 'connect',
      sentence: `No connection was made: ${why} (${code}).`,
      blame: code in shortages ? 'ours' : 'perhaps-ours',
      ...noRoute,
    };
  if (code === 'ECONNREFUSED')
    return theirs({ class: 'connect', sentence: 'The connection was refused (ECONNREFUSED).' });
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return theirs({ class: 'connect', sentence: 'The connection was reset before an answer began (ECONNRESET).' });
  return theirs({ class: 'connect', sentence: 'The connection was closed before an answer began.' });
};

const parts: Readonly<Record<string, Problem>> = {
  UND_ERR_HEADERS_OVERFLOW: { class: 'too-large', sentence: 'The headers of the answer are too large.' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { class: 'protocol', sentence: 'The answer is not as long as it says.' },
  UND_ERR_SOCKET: { class: 'protocol', sentence: 'The connection was closed in the middle of the answer.' },
  ECONNRESET: { class: 'protocol', sentence: 'The connection was reset in the middle of the answer (ECONNRESET).' },
};

/** Trouble with an answer that had begun. The parser's own codes say what it stumbled on, in words that it chose. */
export const answerTrouble = (error: unknown): Trouble => {
  const code = codeOf(error);
  return theirs(
    parts[code] ?? {
      class: 'protocol',
      sentence: `The answer is not valid HTTP${code.startsWith('HPE_') ? ` (${code.slice(4).toLowerCase().replaceAll('_', ' ')})` : ''}.`,
    },
  );
};
