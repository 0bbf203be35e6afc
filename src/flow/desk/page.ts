import type { IncidentPage } from '../../core/desk/answers.ts';
import type { Dossier } from '../../core/draft/dossier.ts';
import { namesIn } from '../../core/draft/names.ts';
import { postmortemOf } from '../../core/draft/publishable.ts';
import type { Account, IncidentText } from '../../core/draft/text.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import { realTime } from '../../core/status/edition.ts';
import { markup } from '../../core/status/page/html.ts';
import { incidentPage } from '../../core/status/page/incident-page.ts';
import { pictureOf } from '../../core/status/page/picture.ts';
import { pageOf } from '../../core/status/project.ts';
import { isReleased, projectIncident } from '../../core/status/project-incident.ts';
import { everythingIn, visibilityIn } from '../../core/status/visibility.ts';
import { visiblePart } from '../../core/status/visible.ts';
import { dossierOf } from '../dossiers.ts';
import { type Handler, ok } from './change.ts';
import type { DeskWorld } from './desk-world.ts';
import { readersOf } from './readers.ts';
import { emptyText, standingOf } from './texts.ts';

/** The incident's page as readers would get it if a text were published as it is. */
export const readPage: Handler<Account> = async (world, { params: { incident = '' }, body, person }) => {
  const { store, config } = world;
  const now = world.clock.now();
  const { facts, text } = await standingOf(store, incident);
  const { title: _title, noPrevention: _reason, ...beside } = text ?? emptyText;
  const unsaved: IncidentText = { ...beside, ...body, by: person.name, at: now };
  const { facts: visible, telling } = await readersOf(world, facts);
  const published = { ...unsaved, published: postmortemOf(visible, telling, unsaved, now) };
  const dossier: Dossier = {
    ...(await dossierOf(store, facts)),
    text: facts.status === 'resolved' ? published : unsaved,
  };
  const shown = projectIncident(dossier, { ...(await onlookersOf(world, facts)), ...telling });
  const whole = projectIncident(dossier, {
    visibility: everythingIn(config),
    names: namesIn(config),
    mentioned: () => false,
  });
  const answer: IncidentPage = {
    html: shown ? incidentPage({ status: { page: pageOf(config.page) }, clock: realTime }, shown) : null,
    picture: whole ? markup(pictureOf(whole)) : null,
  };
  return ok(answer);
};

/** Which monitors readers may know of, and which of the incidents that this one has to do with. */
const onlookersOf = async ({ store, config }: DeskWorld, { recurrenceOf, dependsOn }: IncidentFacts) => {
  const { visibility } = visibilityIn(config, (await store.publication())?.value.stamps ?? {});
  const related = [...(recurrenceOf === undefined ? [] : [recurrenceOf]), ...dependsOn.map((each) => each.incident)];
  const known = await Promise.all(related.map((id) => store.incident(id)));
  const dossiers = await Promise.all(known.flatMap((each) => (each ? [dossierOf(store, each)] : [])));
  const mentioned = new Set(
    dossiers
      .filter((each) => isReleased(each, config.page.publish))
      .filter(({ facts, events }) => visiblePart(facts, events, visibility) !== undefined)
      .map(({ facts }) => facts.id),
  );
  return { visibility, mentioned: (id: string) => mentioned.has(id) };
};
