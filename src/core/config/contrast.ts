/** What text stands on: the page's grounds, for readers who prefer light and for those who prefer dark. */
export const grounds = { light: '#ffffff', dark: '#101217' } as const;

/** WCAG 2.2, 1.4.3: text needs this ratio. */
export const enough = 4.5;

type Rgb = readonly [red: number, green: number, blue: number];

/** The contrast of two colours as #rrggbb, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export const contrast = (a: string, b: string): number => {
  const [lighter, darker] = [luminance(rgbOf(a)), luminance(rgbOf(b))].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
};

/** The colour itself where it is readable on the ground, or its nearest shade that is. */
export const readable = (colour: string, ground: string): string => {
  const towards: Rgb = luminance(rgbOf(ground)) > 0.5 ? [0, 0, 0] : [255, 255, 255];
  const from = rgbOf(colour);
  for (let step = 0; step < 50; step++) {
    const mixed = hexOf(from.map((part, index) => part + ((towards[index] as number) - part) * (step / 50)));
    if (contrast(mixed, ground) >= enough) return mixed;
  }
  return hexOf(towards);
};

const rgbOf = (colour: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;

const hexOf = (parts: readonly number[]): string =>
  `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** WCAG 2.2, "relative luminance". */
const luminance = (parts: Rgb): number => {
  const [red, green, blue] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
