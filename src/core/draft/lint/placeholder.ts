/** Whether a text holds the place of one: nothing, a dash, "TBD", or the mark of a blank that nobody filled in. */
export const isPlaceholder = (text: string): boolean => text.includes(blankMark) || empty.test(text);

/** Stands before a question in a document until somebody has answered it. */
export const blankMark = '▢';

const empty =
  /^[\s\p{P}\p{S}]*(?:to ?do|tb[acd]|fixme|xxx|n\/?a|to be (?:added|determined|done|written))?[\s\p{P}\p{S}]*$/iu;
