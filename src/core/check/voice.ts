import type { Quote } from './answer.ts';
import { capped, inert } from './inert.ts';
import type { Redactor } from './redactor.ts';

const longestExcerpt = 60;

/**
 * Says remote text in our own sentences: first inert, so that no zero-width character hides a secret, then without secrets, and cut
 * only then, so that no half of a secret is left at the edge.
 */
export const voice =
  (redactor: Redactor, most = longestExcerpt): Quote =>
  (remote) =>
    capped(redactor.redact(inert(remote)), most);
