import type { Log } from '../../src/ports.ts';

/** A log that keeps what it was told, in order. */
export const keptLog = (): Log & { readonly lines: string[] } => {
  const lines: string[] = [];
  const keep =
    (level: string) =>
    (what: string): void => {
      lines.push(`${level}: ${what}`);
    };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
};
