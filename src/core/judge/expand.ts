import { byteReader } from './bytes.ts';
import { knownShape, knownText, mark, shortList, smallNumber } from './compact-format.ts';

/**
 * The value that was made compact.
 * @param words as `compact` was given them, or more.
 * @throws RangeError where the bytes are not what `compact` makes.
 */
export const expand = (bytes: Uint8Array, words: readonly string[] = []): unknown => {
  const input = byteReader(bytes);
  const texts = [...words];
  const shapes: (readonly string[])[] = [];
  let reference = 0;

  const newText = (): string => {
    const spelled = input.text();
    texts.push(spelled);
    return spelled;
  };

  const text = (first: number): string => {
    if (first === mark.newText) return newText();
    if (first === mark.farText) return entry(texts, input.unsigned());
    if (first < knownText.from) throw new RangeError(`stored bytes hold ${first} where a text is expected`);
    return entry(texts, first - knownText.from);
  };

  const instant = (distance: number): number => {
    const at = reference + distance;
    if (reference === 0) reference = at;
    return at;
  };

  const list = (length: number): unknown[] => Array.from({ length }, any);

  const object = (keys: readonly string[]): unknown => Object.fromEntries(keys.map((key) => [key, any()]));

  const newShape = (): readonly string[] => {
    const keys = Array.from({ length: input.unsigned() }, () => text(input.byte()));
    shapes.push(keys);
    return keys;
  };

  const any = (): unknown => {
    const first = input.byte();
    if (first < smallNumber.from + smallNumber.count) return first - smallNumber.from;
    if (first < knownShape.from + knownShape.count) return object(entry(shapes, first - knownShape.from));
    if (first < shortList.from + shortList.count) return list(first - shortList.from);
    switch (first) {
      case mark.null:
        return null;
      case mark.false:
        return false;
      case mark.true:
        return true;
      case mark.number:
        return input.signed();
      case mark.hundreds:
        return input.signed() * 100;
      case mark.instant:
        return instant(input.signed());
      case mark.instantInHundreds:
        return instant(input.signed() * 100);
      case mark.fraction:
        return new Float64Array(Uint8Array.from({ length: 8 }, input.byte).buffer)[0];
      case mark.longList:
        return list(input.unsigned());
      case mark.newShape:
        return object(newShape());
      case mark.farShape:
        return object(entry(shapes, input.unsigned()));
      default:
        return text(first);
    }
  };

  return any();
};

const entry = <T>(table: readonly T[], index: number): T => {
  const found = table[index];
  if (found === undefined) throw new RangeError(`stored bytes name entry ${index} of ${table.length}`);
  return found;
};
