import { promisify, TextDecoder } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { codeOf, type Trouble, theirs } from './trouble.ts';

type Decompress = (input: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const unzip = promisify(gunzip) as Decompress;

/** `deflate` is zlib's format by the book, and bare deflate from some servers: the first byte tells. */
const undeflate: Decompress = (input, options) =>
  (promisify(((input[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw) as Decompress)(input, options);

const codings: Readonly<Record<string, Decompress>> = {
  gzip: unzip,
  'x-gzip': unzip,
  deflate: undeflate,
  br: promisify(brotliDecompress) as Decompress,
  zstd: promisify(zstdDecompress) as Decompress,
};

export const acceptedCodings = 'gzip, deflate, br, zstd';
/** Honest servers use one; each further layer of a bomb multiplies. */
const mostLayers = 2;

export const tooLarge = (maxBytes: number): Trouble =>
  theirs({ class: 'too-large', sentence: `The body has more than ${maxBytes} bytes.` });

const undecodable = (sentence: string): Trouble => theirs({ class: 'protocol', sentence });

const layersOf = (encoding: string): readonly string[] =>
  encoding === ''
    ? []
    : encoding
        .split(',')
        .map((coding) => coding.trim().toLowerCase())
        .filter((coding) => coding !== '' && coding !== 'identity')
        .reverse();

/** Undoes `Content-Encoding`, never producing more than `maxBytes` at any layer. */
export const decoded = async (body: Buffer, encoding: string, maxBytes: number): Promise<Buffer | Trouble> => {
  const layers = layersOf(encoding);
  if (layers.length > mostLayers) return undecodable('The body is compressed more than twice.');
  let plain = body;
  for (const layer of layers) {
    const decompress = Object.hasOwn(codings, layer) ? codings[layer] : undefined;
    if (decompress === undefined) return undecodable('The body has a content coding that was not asked for.');
    try {
      plain = plain.length === 0 ? plain : await decompress(plain, { maxOutputLength: maxBytes });
    } catch (error) {
      if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes);
      return undecodable(`The compressed body is broken or incomplete (${layer}).`);
    }
  }
  return plain;
};

const utf8 = new TextDecoder();

const decoderFor = (contentType: string | undefined): TextDecoder => {
  const label = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1];
  if (label === undefined || /^utf-?8$/i.test(label)) return utf8;
  try {
    return new TextDecoder(label);
  } catch {
    return utf8;
  }
};

/** The body as text, by the charset that its type names; UTF-8 where it names none that is known. Never fails. */
export const textOf = (body: Buffer, contentType: string | undefined): string => decoderFor(contentType).decode(body);
