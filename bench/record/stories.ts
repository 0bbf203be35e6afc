import { seriesOf } from '../../src/core/judge/series.ts';
import { type Millis, minutes } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import { runs } from './naive.ts';
import { type Truth, troubled } from './truth.ts';
import { type Recorded, watched } from './watched.ts';
import { monitorId } from './watching.ts';

export const storiesAsked = 2_000;

/** What became of one history. */
export interface Story {
  readonly incidents: number;
  /** Of opening, reopening and closing. */
  readonly notices: number;
  readonly events: number;
  readonly lasted: Millis;
  /** An outage, then one intermittent phase. */
  readonly asTwo: boolean;
  readonly peer: { readonly incidents: number; readonly lasted: Millis };
}

/** Every `parts`-th story, from `part` on. */
export const storiesOf = ({ part, parts }: { readonly part: number; readonly parts: number }): readonly Story[] => {
  const stories: Story[] = [];
  for (let n = part; n < storiesAsked; n += parts) stories.push(story(n));
  return stories;
};

const story = (n: number): Story => {
  const { truth, recorded } = seen(n, 5_000);
  const from = truth.faults[0]?.from ?? 0;
  const its = recorded.incidents.filter(({ facts }) => facts.detectedAt > from);
  const events = its.flatMap((incident) => incident.events.map(({ kind }) => kind));
  const start = its[0]?.facts.window.start.at ?? 0;
  const end = its.at(-1)?.facts.window.end?.at ?? truth.until;
  return {
    incidents: its.length,
    notices: events.filter((kind) => ['opened', 'reopened', 'resolved'].includes(kind)).length,
    events: events.length,
    lasted: end - start,
    asTwo: its.flatMap(({ facts }) => facts.phases.map(({ kind }) => kind)).join() === 'outage,intermittent',
    peer: peer(n),
  };
};

/** The same trouble checked once a minute, open after three failures in a row, closed after two successes in a row. */
const peer = (n: number): Story['peer'] => {
  const { recorded } = seen(n, minutes(1));
  const told = runs(seriesOf([monitorId(0)], recorded.observations).get(monitorId(0)) ?? []);
  return { incidents: told.length, lasted: told.reduce((sum, { start, end = start }) => sum + end - start, 0) };
};

const seen = (n: number, recheck: Millis): { readonly truth: Truth; readonly recorded: Recorded } => {
  const random = chance(70_000 + n);
  const stretches = [
    { rate: 1, lasts: minutes(30) },
    { rate: 0.3, lasts: minutes(90) },
  ];
  const truth = troubled(stretches, 0.001, random, minutes(40));
  const watching = { every: minutes(1), recheck, vantages: 1, missed: 0.01, latency: () => 200, random };
  return { truth, recorded: watched([truth], watching) };
};
