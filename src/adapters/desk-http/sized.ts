import { Buffer } from 'node:buffer';
import { Problem } from '../../core/desk/problem.ts';
import { bodyLimit } from '../../core/desk/requests.ts';

/**
 * Refuses what is too large before anything reads it.
 * @throws Problem `too-large`
 */
export const sized = ({ event }: { readonly event: { body?: unknown; isBase64Encoded?: boolean } }): void => {
  const { body, isBase64Encoded } = event;
  const bytes = typeof body === 'string' ? Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') : 0;
  if (bytes > bodyLimit)
    throw new Problem('too-large', `The body has ${bytes} bytes, and ${bodyLimit} at most may be sent.`);
};
