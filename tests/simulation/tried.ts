import { type History, live } from './history.ts';
import { broken } from './invariants/all.ts';
import { type Coverage, coverage, none } from './invariants/containment.ts';
import { lineOf } from './journal.ts';
import { planOf } from './plan.ts';

/** What came of one history. */
export interface Tried {
  readonly seed: number;
  /** What it broke, as sentences. */
  readonly broken: readonly string[];
  readonly coverage: Coverage;
}

/** A history that threw has broken something too: nothing in it may. */
export const tried = async (seed: number): Promise<Tried> => {
  try {
    const history = await live(planOf(seed));
    return { seed, broken: await broken(history), coverage: coverage(history) };
  } catch (cause) {
    return { seed, broken: [`threw ${cause instanceof Error ? cause.stack : cause}`], coverage: none };
  }
};

/** The nth history of a seed. */
export const seedOf = (seed: number, n: number): number => (seed * 10_000_000 + n) % 4_294_967_296;

/** Everything that happened, a line an event, without the runs that did nothing else. */
export const told = ({ plan, entries }: History): readonly string[] => [
  ...plan.deployments.map(
    ({ number, what, config }) => `configuration ${number} (${what}): ${JSON.stringify(config.services)}`,
  ),
  ...plan.troubles.map(
    (trouble) =>
      `truth ${trouble.monitor} fails with ${trouble.class} at ${trouble.rate} from ${new Date(trouble.from).toISOString()} to ${new Date(trouble.to).toISOString()}`,
  ),
  `weather ${JSON.stringify(plan.weather)}, calm from ${new Date(plan.calmFrom).toISOString()}`,
  ...entries.filter(({ kind }) => kind !== 'began' && kind !== 'ended').map(lineOf),
];
