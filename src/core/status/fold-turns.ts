import { times } from '../draft/names.ts';
import { moment } from '../draft/spoken-time.ts';
import { shortId } from '../incident/identity.ts';
import type { PublicUpdate } from './public-status.ts';

/** Turns between passing and failing that are all told. */
const few = 4;

/**
 * What was told of an incident, without the middle of a fault that came and went many times: of each run of turns the first and the last
 * are told, and in one update how many there were between. Its facts keep all of them.
 * @param updates newest first.
 */
export const foldedTurns = (incident: string, updates: readonly PublicUpdate[]): readonly PublicUpdate[] =>
  runsOf(updates).flatMap((run) => {
    const [last, first] = [run[0], run.at(-1)];
    if (run.length <= few || last === undefined || first === undefined) return run;
    return [last, between(incident, first, run.slice(1, -1)), first];
  });

/** Runs of turns between passing and failing; whatever else was told stands alone. */
const runsOf = (updates: readonly PublicUpdate[]): readonly (readonly PublicUpdate[])[] => {
  const runs: PublicUpdate[][] = [];
  for (const update of updates) {
    const last = runs.at(-1);
    if (last && isTurn(update) && last.every(isTurn)) last.push(update);
    else runs.push([update]);
  }
  return runs;
};

const isTurn = ({ change }: PublicUpdate): boolean => change?.kind === 'monitoring' || change?.kind === 'failing-again';

/** "From 13:02 to 13:58 UTC, checks failed and passed again 12 times." Under one name for as long as the run grows. */
const between = (incident: string, first: PublicUpdate, turns: readonly PublicUpdate[]): PublicUpdate => {
  const newest = turns[0] ?? first;
  const [from, to] = [turns.at(-1)?.at ?? first.at, newest.at].map((at) => moment(at, newest.at));
  const often = times(turns.filter(({ change }) => change?.kind === 'failing-again').length);
  return {
    id: shortId('update', incident, 'turns', first.id),
    at: newest.at,
    status: newest.status,
    body: `${from === to ? `At ${to}` : `From ${from} to ${to}`} UTC, checks failed and passed again ${often}.`,
    by: 'monitor',
    turns: turns.length,
  };
};
