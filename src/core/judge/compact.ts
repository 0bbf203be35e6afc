import { type ByteWriter, byteWriter } from './bytes.ts';
import { type ByteRange, knownShape, knownText, mark, shortList, smallNumber } from './compact-format.ts';

/** From here on a whole number is taken for a moment, in milliseconds: it is kept as its distance from the first one. */
const earliestInstant = 1e11;
/** Beyond it a whole number is kept as a fraction is. */
const largestWhole = 2 ** 51;

/**
 * A JSON value in few bytes: each text is spelled once, each object of the same keys says its keys once, and moments are kept as
 * distances. `expand(compact(v, w), w)` is what `JSON.parse(JSON.stringify(v))` would be.
 * @param words texts that are likely; they cost a byte and no spelling. What is stored names them by place: add at the end only.
 * @throws TypeError for what is not JSON.
 */
export const compact = (value: unknown, words: readonly string[] = []): Uint8Array => {
  const out = byteWriter();
  const texts = new Map(words.map((word, index) => [word, index]));
  const shapes = new Map<string, number>();
  let spelled = words.length;
  let reference = 0;

  const text = (given: string): void => {
    const index = texts.get(given);
    if (index !== undefined) {
      numbered(out, index, knownText, mark.farText);
    } else {
      texts.set(given, spelled++);
      out.byte(mark.newText);
      out.text(given);
    }
  };

  const number = (given: number): void => {
    if (!Number.isInteger(given) || Math.abs(given) > largestWhole || Object.is(given, -0)) {
      out.byte(mark.fraction);
      for (const byte of new Uint8Array(Float64Array.of(given).buffer)) out.byte(byte);
    } else if (given >= earliestInstant) {
      const distance = given - reference;
      if (reference === 0) reference = given;
      spaced(out, distance, mark.instant, mark.instantInHundreds);
    } else if (given >= 0 && given < smallNumber.count) {
      out.byte(smallNumber.from + given);
    } else {
      spaced(out, given, mark.number, mark.hundreds);
    }
  };

  const list = (given: readonly unknown[]): void => {
    numbered(out, given.length, shortList, mark.longList);
    for (const each of given) any(each);
  };

  const object = (given: object): void => {
    const entries = Object.entries(given).filter(([, of]) => of !== undefined);
    const keys = entries.map(([key]) => key);
    const shape = JSON.stringify(keys);
    const index = shapes.get(shape);
    if (index !== undefined) {
      numbered(out, index, knownShape, mark.farShape);
    } else {
      shapes.set(shape, shapes.size);
      out.byte(mark.newShape);
      out.unsigned(keys.length);
      keys.forEach(text);
    }
    for (const [, of] of entries) any(of);
  };

  const any = (given: unknown): void => {
    if (given === null || given === undefined) out.byte(mark.null);
    else if (typeof given === 'boolean') out.byte(given ? mark.true : mark.false);
    else if (typeof given === 'string') text(given);
    else if (typeof given === 'number') number(given);
    else if (Array.isArray(given)) list(given);
    else if (typeof given === 'object') object(given);
    else throw new TypeError(`a ${typeof given} cannot be stored`);
  };

  any(value);
  return out.done();
};

const numbered = (out: ByteWriter, index: number, near: ByteRange, far: number): void => {
  if (index < near.count) {
    out.byte(near.from + index);
  } else {
    out.byte(far);
    out.unsigned(index);
  }
};

const spaced = (out: ByteWriter, distance: number, exact: number, inHundreds: number): void => {
  const whole = distance % 100 === 0;
  out.byte(whole ? inHundreds : exact);
  out.signed(whole ? distance / 100 : distance);
};
