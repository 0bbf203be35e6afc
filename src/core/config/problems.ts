import type { Finding } from './finding.ts';
import { pathText } from './tree.ts';

/** One thing wrong with a configuration file, and what to write instead. */
export interface ConfigProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** Empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** The offending value, shortened; absent where something is missing. Never a secret. */
  readonly got?: string;
  readonly remedy: string;
}

/** More than this many at once help nobody; one more says so. */
const most = 100;

const before = (a: ConfigProblem, b: ConfigProblem): number => a.line - b.line || a.column - b.column;

/** Problems in the order of the file; of several at one value the first, which is the most telling. */
export const problemsOf = (findings: readonly Finding[], file: string): readonly ConfigProblem[] => {
  const distinct = new Map<string, ConfigProblem>();
  for (const { path, at, got, message, remedy } of findings) {
    const problem = { file, ...at, path: pathText(path), message, ...(got !== undefined && { got }), remedy };
    const key = `${at.line}:${at.column} ${problem.path}`;
    if (!distinct.has(key)) distinct.set(key, problem);
  }
  const sorted = [...distinct.values()].sort(before);
  const [last] = sorted.slice(most);
  if (last === undefined) return sorted;
  const { line, column } = last;
  const rest = {
    file,
    line,
    column,
    path: '',
    message: 'there are more problems from here on',
    remedy: 'mend those above first',
  };
  return [...sorted.slice(0, most), rest];
};

/**
 * One line, as compilers write them.
 * @example formatProblem(problem) // 'downdraft.yaml:12:7: services.orion.monitors.login.every: got "5x"; write a duration such as 30s or 5m'
 */
export const formatProblem = ({ file, line, column, path, message, remedy }: ConfigProblem): string =>
  `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}; ${remedy}`;
