/** Text of a file as a problem may print it: in quotes, cut, and with whatever could hide, turn round or colour a line spelled out. */
export const quoted = (text: string, longest = 48): string =>
  JSON.stringify(text.length > longest ? `${text.slice(0, longest - 1)}…` : text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
