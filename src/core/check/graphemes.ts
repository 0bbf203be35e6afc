/** Made when the first text comes: to load what it knows of Unicode takes longer than all else that a module does. */
let segmenter: Intl.Segmenter | undefined;

/** A text in what its reader sees as characters, one after the other as they are asked for. */
export const graphemesIn = (text: string): Iterable<Intl.SegmentData> => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
};
