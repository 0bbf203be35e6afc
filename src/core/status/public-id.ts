import { shortId } from '../incident/identity.ts';
import type { Instant } from '../time.ts';

/** Ids of 12 a–z 0–9, as Statuspage's clients want them, derived from ours and therefore the same in every edition. */
export const pageId = (url: string): string => shortId('page', url);
export const groupId = (service: string): string => remembered('group', service);
export const componentId = (service: string, monitor: string): string => remembered('component', service, monitor);
export const maintenanceId = (name: string, from: Instant): string => shortId('maintenance', name, String(from));

const known = new Map<string, string>();

/** The same few ids are asked for over and over, in every edition. */
const remembered = (...parts: readonly string[]): string => {
  const key = parts.join('/');
  const id = known.get(key) ?? shortId(...parts);
  known.set(key, id);
  return id;
};
