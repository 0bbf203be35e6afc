import { fieldName } from './account.js';
import { sentenceName } from './sentence-name.js';

/** Why the desk refused a request, in the words of this page. */

/** @typedef {{ readonly detail?: string, readonly title?: string, readonly errors?: readonly { readonly pointer: string, readonly detail: string }[] }} Refusal */

/** @type {(refusal: Refusal, status: number) => string} */
export const refusalInWords = ({ detail, title, errors = [] }, status) =>
  errors.length > 0
    ? `This cannot be taken as it is. ${errors.map(({ pointer, detail: why }) => `${placeOf(pointer)} ${why}.`).join(' ')}`
    : (detail ?? title ?? `The desk answered ${status}.`);

/** @type {(pointer: string) => string} */
const placeOf = (pointer) => {
  const [, field = '', which] = pointer.split('/');
  if (field === 'sentences' && which !== undefined) return sentenceName(which);
  const name = `“${fieldName(field) ?? (field || 'What is sent')}”`;
  return field === 'prevention' && which !== undefined ? `${name}, item ${Number(which) + 1},` : name;
};
