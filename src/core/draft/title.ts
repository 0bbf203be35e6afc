import type { IncidentEvent } from '../incident/event.ts';
import type { IncidentFacts } from '../incident/facts.ts';
import { brieflyListed, type Names } from './names.ts';
import { durationOf, spokenLength } from './spoken-duration.ts';
import { fullDate } from './spoken-time.ts';

/** "Dashboard failing": from the first event alone, so that it stays what it was when readers first saw it. */
export const machineTitle = (first: IncidentEvent, names: Names): string => {
  const monitors = [...new Set(first.monitors.map((monitor) => names.monitor(first.service, monitor)))];
  const what =
    monitors.length > 0 && monitors.length <= 3 ? brieflyListed(monitors, 'components') : names.service(first.service);
  return `${what} ${first.classes.length === 0 ? 'slow' : 'failing'}`;
};

/** "20 July 2017: Dashboard failing for about 2 hours"; a person's title may be none that goes on so: "… (about 2 hours)". */
export const heading = (title: string, window: IncidentFacts['window']): string => {
  const duration = durationOf(window);
  const date = fullDate(window.start.at);
  if (duration === undefined) return `${date}: ${title}`;
  const lasted = spokenLength(duration);
  return /\b(failing|slow)$/.test(title) ? `${date}: ${title} for ${lasted}` : `${date}: ${title} (${lasted})`;
};
