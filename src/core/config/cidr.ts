/** A range of addresses: the bits of its first address, and how many of them are fixed. */
interface Range {
  readonly bits: readonly number[];
  readonly prefix: number;
  readonly family: 4 | 6;
}

const octet = /^(0|[1-9]\d{0,2})$/;

const bytesOf4 = (text: string): readonly number[] | undefined => {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => octet.test(part) && Number(part) <= 255)) return undefined;
  return parts.map(Number);
};

const groupsOf6 = (text: string): readonly number[] | undefined => {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every((part) => /^[\da-f]{1,4}$/i.test(part))
    ? parts.map((part) => Number.parseInt(part, 16))
    : undefined;
};

const bytesOf6 = (text: string): readonly number[] | undefined => {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = [groupsOf6(halves[0] ?? ''), groupsOf6(halves[1] ?? '')];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail].flatMap((group) => [group >> 8, group & 255]);
};

const bitsOf = (bytes: readonly number[]): readonly number[] =>
  bytes.flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> (7 - i)) & 1));

const rangeOf = (text: string): Range | undefined => {
  const [address = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || !octet.test(length)) return undefined;
  const family = address.includes(':') ? 6 : 4;
  const bytes = family === 6 ? bytesOf6(address) : bytesOf4(address);
  const prefix = Number(length);
  return bytes === undefined || prefix > bytes.length * 8 ? undefined : { bits: bitsOf(bytes), prefix, family };
};

/** The range that an address alone is, as it is written. */
export const rangeOfOne = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`;

const firstOf = ({ bits, prefix, family }: Range): string => {
  const fixed = bits.map((bit, i) => (i < prefix ? bit : 0));
  const width = family === 4 ? 8 : 16;
  const numbers = Array.from({ length: fixed.length / width }, (_, i) =>
    Number.parseInt(fixed.slice(i * width, (i + 1) * width).join(''), 2),
  );
  if (family === 4) return numbers.join('.');
  const groups = numbers.map((number) => number.toString(16)).join(':');
  return groups.replace(/(^|:)0(:0)*$/, '::');
};

export type CidrReading =
  | { readonly kind: 'range'; readonly prefix: number }
  /** Bits are set beyond the prefix; `meant` is the range that holds the address. */
  | { readonly kind: 'host-bits'; readonly meant: string }
  /** An address alone; `meant` is the range of nothing else. */
  | { readonly kind: 'address'; readonly meant: string }
  | { readonly kind: 'invalid' };

/**
 * Reads a range of IPv4 or IPv6 addresses in CIDR form. Mapped forms (`::ffff:10.0.0.1`) are not ranges.
 * @example readCidr('10.1.2.3/8') // { kind: 'host-bits', meant: '10.0.0.0/8' }
 */
export const readCidr = (text: string): CidrReading => {
  const range = rangeOf(text);
  if (range === undefined) {
    const meant = rangeOfOne(text);
    return rangeOf(meant) === undefined ? { kind: 'invalid' } : { kind: 'address', meant };
  }
  return range.bits.some((bit, i) => i >= range.prefix && bit === 1)
    ? { kind: 'host-bits', meant: `${firstOf(range)}/${range.prefix}` }
    : { kind: 'range', prefix: range.prefix };
};

/** Whether a written address lies in one of the ranges; one that is a name, or in no form that is known, lies in none. */
export const isIn = (ranges: readonly string[], address: string): boolean => {
  const its = rangeOf(rangeOfOne(address));
  if (its === undefined) return false;
  return ranges.some((text) => {
    const range = rangeOf(text);
    return (
      range?.family === its.family && range.bits.every((bit, place) => place >= range.prefix || bit === its.bits[place])
    );
  });
};
