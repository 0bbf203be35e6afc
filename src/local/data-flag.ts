/** Where everything is kept unless another place is named. */
export const usualData = '.downdraft';

/** What a command needs to find the same folder again, with a space before it; nothing where that is the usual one. */
export const dataFlag = (path: string): string =>
  path === usualData ? '' : ` --data ${/[^\w./~:-]/.test(path) ? `'${path.replaceAll("'", `'\\''`)}'` : path}`;
