import type { V2Component, V2Incident, V2Page } from '../v2/shapes.ts';
import { idShape, type Must, same, sorted } from './must.ts';

/** What must hold of an incident or a maintenance: of itself, and of where it leads. */
export const checkIncident = (
  incident: V2Incident,
  known: ReadonlyMap<string, V2Component>,
  page: V2Page,
  files: ReadonlySet<string>,
  must: Must,
): void => {
  const at = incident.id;
  must(idShape.test(at), `${at}: 12 of a–z 0–9`);
  must(incident.page_id === page.id, `${at}: page id`);
  must(incident.shortlink.startsWith(`${page.url}/`), `${at}: the short link is absolute`);
  must(files.has(incident.shortlink.slice(page.url.length + 1)), `${at}: the short link exists`);
  must(incident.incident_updates.length > 0, `${at}: updates are never empty`);
  must(sorted(incident.incident_updates.map((update) => update.display_at)), `${at}: updates newest first`);
  must(
    incident.incident_updates.every((update) => update.incident_id === at),
    `${at}: updates name their incident`,
  );
  must(
    incident.components.every((component) => same(component, known.get(component.id))),
    `${at}: components are those of the page`,
  );
  must(
    (incident.resolved_at !== null) === ['resolved', 'postmortem', 'completed'].includes(incident.status),
    `${at}: resolved when it says so`,
  );
  for (const update of incident.incident_updates) {
    must(idShape.test(update.id), `${update.id}: 12 of a–z 0–9`);
    must(!/[<>]/.test(update.body) && !/&(?!(amp|lt|gt);)/.test(update.body), `${update.id}: the body is escaped`);
    must(
      update.affected_components === null ||
        update.affected_components.every(({ code, name }) => known.get(code)?.name === name),
      `${update.id}: affected components are known`,
    );
  }
};
