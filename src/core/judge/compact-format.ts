/** A range of first bytes: a value of the kind whose number is below `count` is that one byte. */
export interface ByteRange {
  readonly from: number;
  readonly count: number;
}

// The first byte of a value. Small numbers, short lists, known objects and known texts are this byte alone.
export const smallNumber: ByteRange = { from: 0x00, count: 64 };
export const knownShape: ByteRange = { from: 0x40, count: 32 };
export const shortList: ByteRange = { from: 0x60, count: 16 };
export const knownText: ByteRange = { from: 0x80, count: 128 };

/** Any other value has a first byte of its own, and more after it. What is stored has these numbers: they never change. */
export const mark = {
  null: 0x70,
  false: 0x71,
  true: 0x72,
  number: 0x73,
  hundreds: 0x74,
  instant: 0x75,
  instantInHundreds: 0x76,
  fraction: 0x77,
  newText: 0x78,
  farText: 0x79,
  longList: 0x7a,
  newShape: 0x7b,
  farShape: 0x7c,
} as const;
