import type * as z from 'zod';
import { type DeskAsking, DeskRefusal } from '../../adapters/desk-http/desk-client.ts';
import { commandLine } from '../../core/command-line.ts';
import { noSuchIncident } from '../../core/desk/no-such-incident.ts';
import type { OperationName } from '../../core/desk/operations.ts';
import { incidentId } from '../../core/desk/requests.ts';
import type { OpenedDesk } from '../../local/desk/open-local-desk.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { type DeskFlags, openDesk } from './desk-command.ts';
import { withCommand } from './with-command.ts';

/** What a command of the desk works with. */
export interface DeskSession {
  readonly io: Io;
  /** The answer, in the shape that is expected of it. */
  readonly read: <T>(shape: z.ZodType<T>, name: OperationName, asking?: DeskAsking) => Promise<T>;
  /** Says what there is to say: to programs as JSON, to people in words. */
  readonly say: (body: unknown, words: () => string) => void;
  /** Whether what is published goes out by itself, or waits for a page that does not run. */
  readonly publishes: boolean;
  /** A command as it is given to the same desk: what is suggested works as it stands. */
  readonly command: (...words: readonly string[]) => string;
}

/** Runs a command at the desk that its flags name. */
export const withDesk = async (
  flags: DeskFlags,
  io: Io,
  work: (session: DeskSession) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const { desk, publishes, close } = await openDesk(flags);
  try {
    return await work(sessionAt({ desk, publishes }, io, flags));
  } finally {
    close();
  }
};

export const sessionAt = (
  { desk, publishes }: Pick<OpenedDesk, 'desk' | 'publishes'>,
  io: Io,
  flags: DeskFlags,
): DeskSession => ({
  io,
  publishes,
  command: (...words) => commandLine(words, flags),
  read: async (shape, name, asking) => {
    try {
      return shapeOf(shape, (await asked(desk, name, asking)).body);
    } catch (cause) {
      throw cause instanceof DeskRefusal ? withCommand(cause, flags) : cause;
    }
  },
  say: (body, words) => io.stdout(flags.json ? `${JSON.stringify(body, null, 2)}\n` : words()),
});

/** What is no incident's id is refused here: the desk would say which letters an id has, and that helps nobody. */
const asked = async (
  desk: OpenedDesk['desk'],
  name: OperationName,
  asking: DeskAsking | undefined,
): Promise<{ readonly body: unknown }> => {
  const incident = asking?.params?.incident;
  if (incident !== undefined && !incidentId.safeParse(incident).success)
    throw new DeskRefusal(noSuchIncident(incident).document);
  return desk.ask(name, asking);
};

const shapeOf = <T>(shape: z.ZodType<T>, body: unknown): T => {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new DeskOfAnotherVersion();
};

/** Thrown where a desk answers in a shape that this program does not know. */
class DeskOfAnotherVersion extends Error {
  override readonly name = 'DeskOfAnotherVersion';
  readonly code = 'desk-of-another-version';

  constructor() {
    super(
      'The desk answers in a shape that this program does not know: use the version of Downdraft that was deployed.',
    );
  }
}
