import { commandLine, type WhichDesk } from '../command-line.ts';

/**
 * What a notice asks of its reader, and the command for it: taking an incident up while it goes on, its account once it is over.
 * @param incident its id; absent where a notice is of many, of which the reader picks one.
 */
export const nextStep = (over: boolean, desk: WhichDesk, incident?: string): readonly [string, string] => {
  const which = incident === undefined ? 'one' : 'it';
  const id = incident ?? 'ID';
  return over
    ? [`Complete ${which}`, commandLine(['draft', id], desk)]
    : [`Take ${which} up`, commandLine(['ack', id], desk)];
};
