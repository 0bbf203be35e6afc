import { classList } from '../../core/draft/class-names.ts';
import { brieflyListed, type Names } from '../../core/draft/names.ts';
import { durationOf, spokenRange } from '../../core/draft/spoken-duration.ts';
import { spokenAbout, spokenBound } from '../../core/draft/spoken-window.ts';
import type { IncidentEvent } from '../../core/incident/event.ts';
import type { News } from './view.ts';

/** What happened to an incident, for whoever runs the monitor: shorter than what readers of the page are told. */
export const eventNews = (event: IncidentEvent, names: Names): News => ({
  at: event.at,
  text: `${names.service(event.service)}: ${happened(event, names)}`,
});

const happened = (event: IncidentEvent, names: Names): string => {
  const monitors = brieflyListed(
    event.monitors.map((monitor) => names.monitor(event.service, monitor)),
    'monitors',
  );
  const { start } = event.window;
  switch (event.kind) {
    case 'opened':
      return `incident opened, ${monitors} since ${spokenAbout(start, event.at, event.at)}${reasons(event)}`;
    case 'worsened':
      return `worse, ${monitors}${reasons(event)}`;
    case 'improved':
      return `better, ${monitors} recovered`;
    case 'monitoring':
      return `passing again, ${monitors}; being watched`;
    case 'failing-again':
      return `failing again, ${monitors}`;
    case 'reopened':
      return `incident reopened, ${monitors}${reasons(event)}`;
    case 'resolved':
      return `incident resolved${lasting(event)}`;
    case 'closed':
      return 'incident closed, it is no longer checked';
  }
};

const reasons = ({ classes }: IncidentEvent): string => (classes.length === 0 ? '' : ` (${classList(classes)})`);

const lasting = ({ at, window }: IncidentEvent): string => {
  const range = durationOf(window);
  if (range === undefined || window.end === undefined) return '';
  return `, it lasted ${spokenRange(range)} and ended ${spokenBound(window.end, at, at)}`;
};
