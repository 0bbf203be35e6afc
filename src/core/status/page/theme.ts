import type { Theme } from '../../config/config.ts';
import { grounds, readable } from '../../config/contrast.ts';

const usual = { light: '#2b4ec4', dark: '#a3b8ff' };

/** The variables that a configuration may choose: one accent, in light and in dark, each readable on its ground. */
export const accents = (theme: Theme | undefined): { readonly light: string; readonly dark: string } => {
  if (theme?.accent === undefined) return { ...usual, ...(theme?.accentDark && { dark: theme.accentDark }) };
  return { light: theme.accent, dark: theme.accentDark ?? readable(theme.accent, grounds.dark) };
};
