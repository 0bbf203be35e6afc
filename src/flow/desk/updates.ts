import type { HumanUpdateShown } from '../../core/desk/answers.ts';
import { Problem } from '../../core/desk/problem.ts';
import type { Acknowledgement, HumanUpdate } from '../../core/draft/text.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import { iso } from '../../core/time.ts';
import { type Handler, ok } from './change.ts';
import { standingOf } from './texts.ts';

/** What people say and do while it goes on. */

export const updateShown = ({ id, at, status, body, by }: HumanUpdate): HumanUpdateShown => ({
  id,
  at: iso(at),
  status,
  body,
  by,
});

export const listUpdates: Handler = async ({ store }, { params: { incident = '' } }) => {
  await standingOf(store, incident);
  return ok({ items: (await store.updates(incident)).map(updateShown) });
};

export const addUpdate: Handler<Pick<HumanUpdate, 'status' | 'body'>> = async (
  { store, clock },
  { params: { incident = '' }, body, person },
  id,
) => {
  const { facts, text } = await standingOf(store, incident);
  if (text?.dismissed)
    throw new Problem('not-now', `${incident} was dismissed, and nobody would read it: take that back first.`, {
      command: ['dismiss', incident, '--undo'],
    });
  // Readers would see it as newer than its end.
  if (facts.resolvedAt !== undefined)
    throw new Problem(
      'not-now',
      `${incident} was resolved at ${iso(facts.resolvedAt)}: what readers should know now belongs in its account.`,
      { command: ['draft', incident] },
    );
  const update: HumanUpdate = { id: id(), at: clock.now(), ...body, by: person.name };
  return {
    answer: { status: 201, body: updateShown(update) },
    incident,
    subject: update.id,
    write: (beside) => store.addUpdate(incident, update, beside),
    lost: async () =>
      new Problem('conflict', `This update of ${incident} was added before: see the list of its updates.`),
  };
};

export const acknowledgementShown = ({ by, at }: Acknowledgement, { openedAt }: IncidentFacts) => ({
  by,
  at: iso(at),
  delay_s: Math.max(0, at - openedAt) / 1_000,
});

/** Who took it up first stands: whoever asks after them is told so. */
export const acknowledge: Handler = async ({ store, clock }, { params: { incident = '' }, person }) => {
  const { facts } = await standingOf(store, incident);
  const known = await store.acknowledgement(incident);
  if (known) return ok(acknowledgementShown(known, facts));
  const acknowledgement = { by: person.name, at: clock.now() };
  return {
    answer: ok(acknowledgementShown(acknowledgement, facts)),
    incident,
    write: (beside) => store.acknowledge(incident, acknowledgement, beside),
    lost: async () => {
      const first = await store.acknowledgement(incident);
      return new Problem('conflict', `${first?.by ?? 'Somebody'} took ${incident} up in this very moment.`);
    },
  };
};
