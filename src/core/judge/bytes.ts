/** A growing run of bytes: unsigned and signed integers of variable length (LEB128, zigzag), and length-prefixed UTF-8. */
export interface ByteWriter {
  readonly byte: (value: number) => void;
  readonly unsigned: (value: number) => void;
  readonly signed: (value: number) => void;
  readonly text: (value: string) => void;
  readonly done: () => Uint8Array;
}

const utf8 = new TextEncoder();

export const byteWriter = (): ByteWriter => {
  let bytes = new Uint8Array(256);
  let length = 0;
  const room = (wanted: number): void => {
    if (length + wanted <= bytes.length) return;
    const grown = new Uint8Array(Math.max(bytes.length * 2, length + wanted));
    grown.set(bytes);
    bytes = grown;
  };
  const byte = (value: number): void => {
    room(1);
    bytes[length++] = value;
  };
  // Arithmetic, not shifts: times and measured numbers pass 32 bits.
  const unsigned = (value: number): void => {
    let rest = value;
    while (rest >= 0x80) {
      byte((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    byte(rest);
  };
  return {
    byte,
    unsigned,
    signed: (value) => unsigned(value < 0 ? -value * 2 - 1 : value * 2),
    text: (value) => {
      const encoded = utf8.encode(value);
      unsigned(encoded.length);
      room(encoded.length);
      bytes.set(encoded, length);
      length += encoded.length;
    },
    done: () => bytes.slice(0, length),
  };
};

export interface ByteReader {
  readonly byte: () => number;
  readonly unsigned: () => number;
  readonly signed: () => number;
  readonly text: () => string;
  readonly ended: () => boolean;
}

/** @throws RangeError where the bytes end early. */
export const byteReader = (bytes: Uint8Array): ByteReader => {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at++];
    if (value === undefined) throw new RangeError(`packed bytes end early, at ${bytes.length}`);
    return value;
  };
  const unsigned = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const next = byte();
      value += (next % 0x80) * scale;
      if (next < 0x80) return value;
    }
  };
  return {
    byte,
    unsigned,
    signed: () => {
      const value = unsigned();
      return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    },
    text: () => {
      const length = unsigned();
      if (at + length > bytes.length) throw new RangeError(`packed bytes end early, at ${bytes.length}`);
      const value = new TextDecoder().decode(bytes.subarray(at, at + length));
      at += length;
      return value;
    },
    ended: () => at >= bytes.length,
  };
};
