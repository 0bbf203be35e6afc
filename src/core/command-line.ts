/** Which desk a command asks: a deployment by its address or its stack, or else what is kept in a directory of this machine. */
export interface WhichDesk {
  readonly data?: string;
  readonly stack?: string;
  readonly url?: string;
  readonly region?: string;
}

/** Where everything is kept on this machine unless another place is named. */
export const usualData = '.downdraft';

/**
 * A command as a person can give it, as it stands, to the same desk.
 * @example commandLine(['draft', 'fga675wy1vz4'], { stack: 'Downdraft' }) // npx downdraft draft fga675wy1vz4 --stack Downdraft
 */
export const commandLine = (words: readonly string[], desk: WhichDesk = {}): string =>
  ['npx', 'downdraft', ...words, ...flagsFor(desk)].map(shellWord).join(' ');

const flagsFor = ({ data = usualData, stack, url, region }: WhichDesk): readonly string[] => [
  ...(url !== undefined
    ? ['--url', url]
    : stack !== undefined
      ? ['--stack', stack]
      : data === usualData
        ? []
        : ['--data', data]),
  ...(region === undefined ? [] : ['--region', region]),
];

/** Quoted where a shell would make something else of it. */
const shellWord = (text: string): string =>
  /^[\w./:@%+=,-][\w./:@%+=,~-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
