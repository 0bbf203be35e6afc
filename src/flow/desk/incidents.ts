import type { IncidentDocument } from '../../core/desk/answers.ts';
import { draftShown } from '../../core/desk/draft-shown.ts';
import { savedTextOf } from '../../core/desk/saved-text.ts';
import { type Draft, draft } from '../../core/draft/draft.ts';
import { namesIn } from '../../core/draft/names.ts';
import { draftSections } from '../../core/draft/sections.ts';
import type { Surroundings } from '../../core/draft/surroundings.ts';
import type { Account, IncidentText } from '../../core/draft/text.ts';
import { heading } from '../../core/draft/title.ts';
import { logIncident } from '../../core/status/log/incident.ts';
import { projectIncident } from '../../core/status/project-incident.ts';
import { everythingIn } from '../../core/status/visibility.ts';
import { type Case, caseOf } from './case.ts';
import { type Handler, ok, tagOf } from './change.ts';
import { deployShown } from './deploys.ts';
import type { DeskWorld } from './desk-world.ts';
import { readersOf } from './readers.ts';
import { summaryOf, titleOf } from './summary.ts';
import { surroundingsIn } from './surroundings.ts';
import { emptyText, standingOf } from './texts.ts';
import { updateShown } from './updates.ts';

export const listIncidents: Handler = async ({ config, store, clock }, { query: { cursor, limit, state } }) => {
  const now = clock.now();
  const page = await store.incidents({ limit: Number(limit ?? 20), ...(cursor !== undefined && { cursor }) });
  const cases = await Promise.all(page.items.map((facts) => caseOf(store, facts)));
  const items = cases.map((each) => summaryOf(each, config, now));
  return ok({ items: items.filter((item) => state === undefined || item.state === state), next: page.next ?? null });
};

export const readIncident: Handler = async (world, { params: { incident = '' } }) => {
  const { store, config, clock } = world;
  const { facts } = await standingOf(store, incident);
  const its = await caseOf(store, facts);
  const { dossier, version } = its;
  const names = namesIn(config);
  const read = await readingOf(world, its);
  const known = projectIncident(dossier, { visibility: everythingIn(config), names, mentioned: () => true });
  const document: IncidentDocument = {
    ...summaryOf(its, config, clock.now()),
    facts: known ? logIncident(known) : null,
    draft: draftShown(read.draft),
    preview: read.preview,
    saved: savedTextOf(dossier.text, version),
    updates: dossier.updates.map(updateShown),
    deploys: read.surroundings.deploys.map(deployShown),
    recurrences: {
      earlier: read.surroundings.earlier.map(({ id }) => id),
      openItems: read.surroundings.earlier.flatMap(({ id, open }) => open.map((item) => ({ ...item, incident: id }))),
    },
  };
  return ok(document, tagOf(version));
};

/** How a text would read that nobody saved yet. */
export const readDraft: Handler<Account> = async (world, { params: { incident = '' }, body, person }) => {
  const { facts, text } = await standingOf(world.store, incident);
  const its = await caseOf(world.store, facts);
  const { title: _title, noPrevention: _reason, ...beside } = text ?? emptyText;
  const unsaved: IncidentText = { ...beside, ...body, by: person.name, at: world.clock.now() };
  const read = await readingOf(world, { ...its, dossier: { ...its.dossier, text: unsaved } });
  return ok({ draft: draftShown(read.draft), preview: read.preview });
};

interface Reading {
  readonly draft: Draft;
  readonly preview: IncidentDocument['preview'];
  readonly surroundings: Surroundings;
}

/** A draft as its writer sees it, and the entry as readers would. */
const readingOf = async (world: DeskWorld, its: Case): Promise<Reading> => {
  const { dossier } = its;
  const names = namesIn(world.config);
  const [surroundings, { facts, events, telling }] = await Promise.all([
    surroundingsIn(world, its, names),
    readersOf(world, dossier.facts),
  ]);
  const { earlier } = telling;
  const drafted = draft(dossier, { surroundings, names, now: world.clock.now(), ...(earlier && { earlier }) });
  const { whatHappened, howManyUsers, prevention } = draftSections(facts, telling, dossier.text);
  const preview = {
    heading: heading(dossier.text?.title ?? titleOf(facts, events, telling.names), facts.window),
    whatHappened: [...whatHappened],
    howManyUsers: [...howManyUsers],
    prevention: {
      paragraphs: [...prevention.paragraphs],
      items: prevention.items.map(({ text, state, due }) => ({ text, state, ...(due !== undefined && { due }) })),
    },
  };
  return { draft: drafted, preview, surroundings };
};
