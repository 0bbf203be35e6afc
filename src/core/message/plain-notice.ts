import type { WhichDesk } from '../command-line.ts';
import { dedupeKey, type IncidentEvent } from '../incident/event.ts';
import { iso } from '../time.ts';
import { nextStep } from './next-step.ts';
import type { Notice } from './notice.ts';

/** The least that must be said, from the event's own words alone: what goes out when a full notice cannot be made. */
export const plainNotice = (event: IncidentEvent, desk: WhichDesk): Notice => {
  const key = dedupeKey(event);
  const [step, command] = nextStep(event.status === 'resolved', desk, event.incident);
  const text = `Incident ${event.incident} of ${event.service}: ${event.kind} at ${iso(event.at)}.\n\n${step}: ${command}\nKey: ${key}`;
  const data = JSON.stringify({ incident: event.incident, service: event.service, event: event.kind, dedupe_key: key });
  return {
    topic: 'incidents',
    subject: `Incident ${event.incident}: ${event.kind}`,
    faces: { default: text, https: data, sqs: data, lambda: data },
    attributes: {
      event: event.kind,
      service: event.service,
      impact: event.impact,
      incident_id: event.incident,
      dedupe_key: key,
    },
  };
};
