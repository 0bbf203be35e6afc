/** Whether a text holds the place of one: nothing, a dash, "TBD", or the mark of a blank that nobody filled in. */
export const isPlaceholder = (text: string): boolean =>
  text.includes(blankMark) || placeholders.has(text.replace(between, '').toLowerCase());

/** Stands before a question in a document until somebody has answered it. */
export const blankMark = '▢';

/** Taken out first: one expression for all would try every way to share out a long row of dashes. */
const between = /[\s\p{P}\p{S}]+/gu;

const placeholders: ReadonlySet<string> = new Set([
  '',
  'todo',
  'tba',
  'tbc',
  'tbd',
  'fixme',
  'xxx',
  'na',
  'tobeadded',
  'tobedetermined',
  'tobedone',
  'tobewritten',
]);
