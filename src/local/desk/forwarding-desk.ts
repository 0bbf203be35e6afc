import { type DeskClient, DeskRefusal } from '../../adapters/desk-http/desk-client.ts';
import { type DeskHandler, deskHandler } from '../../adapters/desk-http/desk-handler.ts';
import type { DeskAnswer } from '../../core/desk/exchange.ts';
import { operations } from '../../core/desk/operations.ts';
import { Problem, type ProblemKind, problemKinds } from '../../core/desk/problem.ts';
import type { Log } from '../../ports.ts';
import { thisUser } from './local-desk.ts';

/**
 * A desk on this machine that asks another one, in the name of whoever runs it: a browser can then use a deployment without ever
 * seeing a credential.
 */
export const forwardingDesk = (desk: DeskClient, log: Log): DeskHandler =>
  deskHandler({
    personIn: thisUser,
    log,
    serve: async (name, { params, query, headers, body }): Promise<DeskAnswer> => {
      const [, version] = /^"(\d+)"$/.exec(headers['if-match'] ?? '') ?? [];
      const told = await desk
        .ask(name, { params, query, body, ...(version !== undefined && { version: Number(version) }) })
        .catch((cause: unknown) => {
          throw problemOf(cause);
        });
      return { status: operations[name].status, body: told.body, tag: `"${told.version}"` };
    },
  });

/** What the other desk refuses is refused here in its words; where none answers, that is said. */
const problemOf = (cause: unknown): Problem => {
  if (cause instanceof DeskRefusal) {
    const { type, title: _title, status: _status, detail, ...more } = cause.document;
    return new Problem(kindOf(type), detail, more, { cause });
  }
  return new Problem('failed', cause instanceof Error ? cause.message : String(cause), {}, { cause });
};

const kindOf = (type: string): ProblemKind =>
  problemKinds.find((kind) => type === `urn:downdraft:problem:${kind}`) ?? 'failed';
