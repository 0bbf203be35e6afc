import type { Capture } from '../config/check-spec.ts';
import type { Answer } from './answer.ts';
import { fieldValue } from './form-field.ts';
import { at } from './pointer.ts';

const scalar = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/** What a capture finds in an answer; undefined where there is nothing of that name, or no single value. */
export const captured = (capture: Capture, answer: Answer): string | undefined => {
  if ('header' in capture) return answer.headers[capture.header.toLowerCase()];
  if ('field' in capture) return fieldValue(answer.body, capture.field);
  const document = answer.json();
  const found = document === undefined ? undefined : at(document, capture.pointer);
  return found?.found === true ? scalar(found.value) : undefined;
};

/** Where a capture looks, for a sentence that says that it found nothing. */
export const capturePlace = (capture: Capture): string => {
  if ('header' in capture) return `the header ${capture.header}`;
  return 'field' in capture ? `the form field ${capture.field}` : `a value at ${capture.pointer || 'the root'}`;
};

/** The finite number that a pointer leads to in an answer's body; undefined where there is none. */
export const measured = (answer: Answer, pointer: string): number | undefined => {
  const document = answer.json();
  const found = document === undefined ? undefined : at(document, pointer);
  return found?.found === true && typeof found.value === 'number' && Number.isFinite(found.value)
    ? found.value
    : undefined;
};
