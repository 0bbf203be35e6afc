import type { Observation } from '../check/observation.ts';
import type { Happened } from './happened.ts';

/** One line of a recording: what a check found, or an outage that is known to have happened. */
export type Recorded = RecordedObservation | { readonly happened: Happened };

export interface RecordedObservation {
  readonly service: string;
  readonly observation: Observation;
}

export const isObservation = (recorded: Recorded): recorded is RecordedObservation => 'observation' in recorded;
