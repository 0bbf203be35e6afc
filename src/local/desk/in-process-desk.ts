import { type DeskClient, DeskRefusal } from '../../adapters/desk-http/desk-client.ts';
import type { Person } from '../../core/desk/person.ts';
import { Problem } from '../../core/desk/problem.ts';
import type { DeskWorld } from '../../flow/desk/desk-world.ts';
import { serve } from '../../flow/desk/serve.ts';

/** A desk without a server: for when nothing runs on this machine. */
export const inProcessDesk = (world: DeskWorld, person: Person): DeskClient => ({
  ask: async (name, { params = {}, query = {}, body, version } = {}) => {
    try {
      const given = Object.entries(query).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value] as const],
      );
      const answer = await serve(world, name, {
        params,
        query: Object.fromEntries(given),
        headers: { ...(version !== undefined && { 'if-match': `"${version}"` }) },
        ...(body !== undefined && { body }),
        person,
      });
      return { body: answer.body, version: Number(answer.tag?.slice(1, -1) ?? 0) };
    } catch (cause) {
      if (cause instanceof Problem) throw new DeskRefusal(cause.document, { cause });
      throw cause;
    }
  },
});
