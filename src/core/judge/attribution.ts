import type { Observation } from '../check/observation.ts';
import type { Attribution } from '../incident/facts.ts';
import { type Contingency, fisher } from './statistics/fisher.ts';
import { logChoose } from './statistics/log-gamma.ts';
import { type Dimension, dimensions, type PhaseRecord, sessionTrialsOf, type Trial, trialsOf } from './trials.ts';

/**
 * What the failures of an incident have in common: the instances, addresses, vantages or steps that they came from, where chance does
 * not explain it. One answer at most a phase and dimension; none is no proof that there is nothing.
 *
 * A set of values is named when Fisher's exact test finds its failures too many, and each of its values' too many beside those left
 * out. The chance of naming anything where there is nothing to name stays under 1 % for the whole incident: it is shared out over
 * its phases and dimensions, over the looks (the j-th look gets 1/(j(j+1)) of it, which adds up to 1 however often one looks), and
 * over every set that could have been named, those of one size getting 1/(s(s+1)) together (Bonferroni, "Teoria statistica delle
 * classi e calcolo delle probabilità", 1936; spending by look after Lan and DeMets, "Discrete sequential boundaries for clinical
 * trials", Biometrika 70, 1983). A phase that goes on is looked at after 16, 32, 64 … slots; one that is over, once more with all.
 * @returns counts are of all checks so far that carried a value, also where the last look was before some of them.
 */
export const attribution = (records: readonly PhaseRecord[]): readonly Attribution[] => {
  const questions = records.flatMap((record) => questionsOf(record));
  return questions.flatMap((question) => {
    const named = answer(question, chanceOfError / questions.length);
    return named ? [stated(question, named)] : [];
  });
};

const chanceOfError = 0.01;
const firstLook = 16;

interface Question {
  readonly record: PhaseRecord;
  readonly dimension: Dimension;
  readonly checks: readonly Observation[];
}

/** Only where some failed, some passed, and there is more than one value to choose from. */
const questionsOf = (record: PhaseRecord): readonly Question[] => {
  const checks = record.observations
    .filter(({ finding }) => finding.result !== 'inconclusive')
    .sort((a, b) => a.sentAt - b.sentAt || a.slot - b.slot);
  return dimensions
    .map((dimension) => ({ record, dimension, checks }))
    .filter(({ dimension }) => {
      const trials = trialsOf(dimension, record, checks);
      return new Set(trials.map(({ value }) => value)).size > 1 && new Set(trials.map(({ failed }) => failed)).size > 1;
    });
};

const answer = ({ record, dimension, checks }: Question, level: number): ReadonlySet<string> | undefined => {
  const slots = [...new Set(checks.map(({ slot }) => slot))];
  const looks = slots.length < firstLook ? 0 : Math.floor(Math.log2(slots.length / firstLook)) + 1;
  const look = record.goesOn ? looks : looks + 1;
  if (look === 0) return undefined;
  const seen = record.goesOn ? until(checks, slots.slice(0, firstLook * 2 ** (looks - 1))) : checks;
  const sessions = record.keptSession ? [countsOf(sessionTrialsOf(dimension, record, seen))] : [];
  return culprits([countsOf(trialsOf(dimension, record, seen)), ...sessions], level / (look * (look + 1)));
};

const until = (checks: readonly Observation[], slots: readonly number[]): readonly Observation[] => {
  const looked = new Set(slots);
  return checks.filter(({ slot }) => looked.has(slot));
};

interface Count {
  readonly failed: number;
  readonly of: number;
}

type Counts = ReadonlyMap<string, Count>;

const countsOf = (trials: readonly Trial[]): Counts => {
  const counts = new Map<string, Count>();
  for (const { value, failed } of trials) {
    const { failed: before, of } = counts.get(value) ?? { failed: 0, of: 0 };
    counts.set(value, { failed: before + (failed ? 1 : 0), of: of + 1 });
  }
  return counts;
};

/** The values that fail most, as many as make the least likely set; it must be unlikely however the trials are counted. */
const culprits = (views: readonly [Counts, ...Counts[]], level: number): ReadonlySet<string> | undefined => {
  const ranked = [...views[0]]
    .filter(([, { failed }]) => failed > 0)
    .sort(([, a], [, b]) => b.failed / b.of - a.failed / a.of || b.of - a.of);
  const values = views[0].size;
  let found: ReadonlySet<string> | undefined;
  let lowest = Math.log(level);
  for (let size = 1; size <= Math.min(ranked.length, values - 1, mostNamed); size++) {
    const set = new Set(ranked.slice(0, size).map(([value]) => value));
    const chance = Math.log(likelihood(views, set, set)) + logChoose(values, size) + Math.log(size * (size + 1));
    if (chance > lowest || ![...set].every((value) => likelihood(views, new Set([value]), set) * values <= level))
      continue;
    lowest = chance;
    found = set;
  }
  return found;
};

/** A longer list would name nothing. */
const mostNamed = 20;

/** How likely chance alone would give these values so many of the failures, beside those that are not of the set. */
const likelihood = (views: readonly Counts[], these: ReadonlySet<string>, set: ReadonlySet<string>): number =>
  views.reduce((most, counts) => Math.max(most, fisher(contingency(counts, these, set))), 0);

const contingency = (counts: Counts, these: ReadonlySet<string>, set: ReadonlySet<string>): Contingency => {
  let [failed, of, elsewhereFailed, elsewhereOf] = [0, 0, 0, 0];
  for (const [value, count] of counts) {
    if (these.has(value)) {
      failed += count.failed;
      of += count.of;
    } else if (!set.has(value)) {
      elsewhereFailed += count.failed;
      elsewhereOf += count.of;
    }
  }
  return { failed, of, elsewhereFailed, elsewhereOf };
};

const stated = ({ record, dimension, checks }: Question, named: ReadonlySet<string>): Attribution => ({
  monitor: record.monitor,
  dimension,
  values: [...named].sort(),
  ...contingency(countsOf(trialsOf(dimension, record, checks)), named, named),
});
