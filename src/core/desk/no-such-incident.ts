import { Problem } from './problem.ts';

export const noSuchIncident = (incident: string): Problem =>
  new Problem('not-found', `There is no incident ${incident}: look for its id in the list of incidents.`, {
    command: ['incidents'],
  });
