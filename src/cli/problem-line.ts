import { type ConfigProblem, formatProblem } from '../core/config/problems.ts';
import { type Io, styled } from './io.ts';

/** The same line that `formatProblem` makes, its place standing out where there are colours; `label` follows the place. */
export const problemLine = (problem: ConfigProblem, io: Io, label = ''): string => {
  const place = `${problem.file}:${problem.line}:${problem.column}:`;
  return `${styled(io, 'bold', place)}${label}${formatProblem(problem).slice(place.length)}\n`;
};

export const warningLine = (warning: ConfigProblem, io: Io): string =>
  problemLine(warning, io, styled(io, 'yellow', ' warning:'));
