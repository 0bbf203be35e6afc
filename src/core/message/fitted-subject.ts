import { listed } from '../draft/names.ts';
import { cut, oneLine, subjectLimit, subjectLine } from './one-line.ts';

/**
 * A subject in which the names give way and nothing else: all of them, or how many they are, or as much as there is room for. What it
 * says of them, a time above all, stays whole.
 * @param monitors their names, at least one.
 * @param said the subject of what is called so; alone it must fit.
 */
export const fittedSubject = (monitors: readonly string[], service: string, said: (who: string) => string): string => {
  const unique = [...new Set(monitors.map(oneLine))];
  const room = subjectLimit - 1 - said('').length;
  const named = `${listed(unique)} (${oneLine(service)})`;
  const counted = `${unique.length} monitors of ${oneLine(service)}`;
  return subjectLine(said(cut(named.length > room && unique.length > 1 ? counted : named, room)));
};
