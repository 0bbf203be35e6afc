/**
 * What a notice asks of its reader, and the command for it: taking an incident up while it goes on, its account once it is over.
 * @param desk what a command needs to find the desk, with a space before it; nothing where it finds it by itself.
 * @param incident its id; absent where a notice is of many, of which the reader picks one.
 */
export const nextStep = (over: boolean, desk: string, incident?: string): readonly [string, string] => {
  const which = incident === undefined ? 'one' : 'it';
  const id = incident ?? 'ID';
  return over
    ? [`Complete ${which}`, `npx downdraft draft ${id}${desk}`]
    : [`Take ${which} up`, `npx downdraft ack ${id}${desk}`];
};
