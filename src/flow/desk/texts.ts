import type { SavedText } from '../../core/desk/answers.ts';
import type { Asked } from '../../core/desk/asked.ts';
import { noSuchIncident } from '../../core/desk/no-such-incident.ts';
import { Problem } from '../../core/desk/problem.ts';
import { savedTextOf, saysTheSame } from '../../core/desk/saved-text.ts';
import { versionSteps } from '../../core/desk/version-step.ts';
import { accountOf } from '../../core/draft/draft.ts';
import type { Account, IncidentText } from '../../core/draft/text.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import { iso } from '../../core/time.ts';
import type { Store } from '../../ports.ts';
import { type Handler, type Outcome, ok, tagOf } from './change.ts';
import type { DeskWorld } from './desk-world.ts';

/** What is known of an incident, and what people wrote of it so far. */
export interface Standing {
  readonly facts: IncidentFacts;
  /** Undefined before the first save. */
  readonly text: IncidentText | undefined;
  readonly version: number;
}

/** @throws Problem `not-found` */
export const standingOf = async (store: Store, incident: string): Promise<Standing> => {
  const [facts, text] = await Promise.all([store.incident(incident), store.text(incident)]);
  if (facts === undefined) throw noSuchIncident(incident);
  return { facts, text: text?.value, version: text?.version ?? 0 };
};

/** A text without who saved it and when. */
export type Edit = Omit<IncidentText, 'by' | 'at'>;

export const emptyText: Edit = { sentences: {}, whatHappened: '', howManyUsers: '', prevention: [] };

/**
 * The next version of a text, made on the one that the request names.
 * @param edit what becomes of the text; undefined where it is so already: then nothing is written.
 * @throws Problem
 */
export const edited = async (
  { store, clock }: DeskWorld,
  { params: { incident = '' }, expected, person }: Asked,
  edit: (before: Edit, standing: Standing) => Edit | undefined | Promise<Edit | undefined>,
): Promise<Outcome> => {
  const standing = await standingOf(store, incident);
  const { text, version } = standing;
  if (version !== expected) {
    // It may have been saved by this very person, and the answer lost: then nothing is left to do.
    const perhapsMine = version === expected + 1 && text?.by === person.name;
    if (perhapsMine && (await edit(text, standing)) === undefined) return current(standing);
    throw conflict(standing, expected);
  }
  const next = await edit(text ?? emptyText, standing);
  if (next === undefined) return current(standing);
  const saved: IncidentText = { ...next, by: person.name, at: clock.now() };
  return {
    answer: ok(savedTextOf(saved, version + 1), tagOf(version + 1)),
    incident,
    version: version + 1,
    write: (beside) => store.saveText(incident, saved, version, beside),
    lost: async () => conflict(await standingOf(store, incident), expected),
  };
};

const current = ({ text, version }: Standing): Outcome => ok(savedTextOf(text, version), tagOf(version));

/** Whoever is refused is given what is there, and has lost nothing. */
const conflict = ({ facts, text, version }: Standing, expected: number): Problem => {
  const who = text ? `${text.by} saved version ${version} at ${iso(text.at)}` : 'nothing was saved yet';
  return new Problem(
    'conflict',
    `This was made on version ${expected} of ${facts.id}, and ${who}: make it anew on that, which comes with this answer.`,
    { current: savedTextOf(text, version) satisfies SavedText },
  );
};

export const readText: Handler = async ({ store }, { params: { incident = '' } }) =>
  current(await standingOf(store, incident));

/** What a person writes takes the place of all that people wrote; what stands beside it, such as a publication, stays. */
export const saveText: Handler<Account> = (world, asked) =>
  edited(world, asked, (before, { text }) => {
    if (saysTheSame(accountOf(text), asked.body)) return undefined;
    const { title: _title, noPrevention: _reason, ...beside } = before;
    return { ...beside, ...asked.body };
  });

export const listVersions: Handler = async ({ store }, { params: { incident = '' } }) => {
  await standingOf(store, incident);
  const [versions, audit] = await Promise.all([store.versions(incident), store.audit(incident)]);
  const step = versionSteps(audit);
  return ok({ items: versions.map(({ version, by, at }) => ({ version, step: step(version), by, at: iso(at) })) });
};

export const readVersion: Handler = async ({ store }, { params: { incident = '', version = '' } }) => {
  await standingOf(store, incident);
  const text = await versionOf(store, incident, Number(version));
  return ok(savedTextOf(text, Number(version)), tagOf(Number(version)));
};

/** @throws Problem `not-found` */
export const versionOf = async (store: Store, incident: string, version: number): Promise<IncidentText> => {
  const text = await store.version(incident, version);
  if (text === undefined) throw new Problem('not-found', `Incident ${incident} has no version ${version}.`);
  return text;
};
