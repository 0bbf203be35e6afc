import { DeskRefusal } from '../../adapters/desk-http/desk-client.ts';
import { commandLine, type WhichDesk } from '../../core/command-line.ts';

/** A refusal with the command that it names, as it is given to the desk that was asked: what refuses does not know how it is found. */
export const withCommand = (refusal: DeskRefusal, desk: WhichDesk): DeskRefusal => {
  const { detail, command } = refusal.document;
  if (command === undefined) return refusal;
  const told = `${detail} The command for it: ${commandLine(command, desk)}`;
  return new DeskRefusal({ ...refusal.document, detail: told }, { cause: refusal });
};
