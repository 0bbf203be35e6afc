import type { CheckResult, Observation } from '../check/observation.ts';
import type { Monitor, Service } from '../config/config.ts';
import { type Instant, minutes } from '../time.ts';
import { alarm, burst, slowAlarm, type Trip } from './alarm.ts';
import { levelOf } from './level.ts';
import { nextDue, noSubmissions, submissions } from './pace.ts';
import { tellsOfTrouble } from './result.ts';
import { cusum, type SlowAlarm, trips } from './slow-alarm.ts';
import { begun, followed } from './spell.ts';
import type { MonitorMemory, Spell } from './state.ts';
import { conclusive, failing, type Verdict, verdicts } from './verdict.ts';

/** Everything that one monitor is judged by. */
export interface MonitorView {
  readonly service: Service;
  readonly monitor: Monitor;
  readonly memory: MonitorMemory;
  /** The buffered observations of it, the arriving ones included, by sending. */
  readonly observations: readonly Observation[];
  /** What arrived in this tick. */
  readonly arriving: readonly CheckResult[];
  /** Observations that have left the buffer, where the alarm may have to look back further than that. */
  readonly past: readonly Observation[];
  /** The spell by which it holds the open incident. */
  readonly spell?: Spell;
  /** How many history chunks were written before. */
  readonly chunks: number;
  /** Maintenance mutes the alarm, not the memory. */
  readonly muted: boolean;
}

export interface MonitorJudgement {
  readonly memory: MonitorMemory;
  /** The alarm tripped in this tick: a spell that begins. */
  readonly began?: Spell;
  /** The spell that it had, as it stands now. */
  readonly spell?: Spell;
}

/** A monitor that was never checked. */
export const unseen = (now: Instant): MonitorMemory => ({
  due: now,
  level: 'operational',
  levelSince: now,
  credentials: noSubmissions,
});

/** What the arriving observations make of one monitor: its level, its alarm, its spell, and when it is checked next. */
export const judgeMonitor = (view: MonitorView): MonitorJudgement => {
  const { monitor, memory, muted } = view;
  const seen = verdicts(view.observations);
  const all = view.past.length > 0 ? verdicts([...view.past, ...view.observations]) : seen;
  const counted = since(all, memory.clearedAt);
  const spell = view.spell && followed(view.spell, monitor, seen);
  const holding = spell !== undefined && spell.releasedAt === undefined;
  const rare = rarity(view, seen);
  const silent = holding || muted || view.spell !== undefined || !view.arriving.some(tellsOfTrouble);
  const trip = silent ? undefined : (tripped(monitor, counted) ?? rareTrip(rare, counted));
  const began = trip && begun(monitor, trip, counted);
  const cleared = spell?.releasedAt ?? memory.clearedAt;
  const current = since(counted, cleared);
  const ongoing = burst(current.filter(conclusive), monitor.alarm.of);
  const { improving: _i, firstFailure: _f, rare: _r, ...kept } = memory;
  const level = levelOf(
    current,
    monitor,
    {
      level: memory.level,
      since: memory.levelSince,
      ...(memory.improving && { improving: memory.improving }),
    },
    holding || began !== undefined,
  );
  const credentials = view.arriving.reduce(
    (so, { observation }) => submissions(monitor, so, observation),
    memory.credentials,
  );
  const sentAt = Math.max(...view.observations.map((observation) => observation.sentAt));
  const watched = holding || began !== undefined || ongoing.length > 0;
  const first = firstFailureOf(view, ongoing);
  const last = seen.findLast(conclusive);
  return {
    memory: {
      ...kept,
      level: level.level,
      levelSince: level.since,
      ...(level.improving && { improving: level.improving }),
      ...(cleared !== undefined && { clearedAt: cleared }),
      ...(last && { lastCheckAt: last.answeredAt, observedTo: Math.max(last.sentAt, memory.observedTo ?? 0) }),
      ...(first && { firstFailure: first }),
      // A spell watches over its monitor by itself; when it lets go, the sum begins anew.
      ...(rare.s > 0 && !holding && !began && spell === undefined && { rare }),
      credentials,
      due: Math.max(nextDue(view.service, monitor, sentAt, watched, credentials), askedToWait(view)),
    },
    ...(began && { began }),
    ...(spell && { spell }),
  };
};

const since = (all: readonly Verdict[], moment: Instant | undefined): readonly Verdict[] =>
  moment === undefined ? all : all.filter(({ sentAt }) => sentAt > moment);

const tripped = (monitor: Monitor, counted: readonly Verdict[]): Trip | undefined =>
  alarm(counted, monitor.alarm) ?? slowAlarm(counted, monitor.slow);

/**
 * The sum after what is new; verdicts that come late were sent before it was last taken, and are left out. So are those of a
 * maintenance: an outage in it would outweigh a week of passes, and the first blip after it would trip the alarm.
 */
const rarity = ({ memory: { rare, observedTo }, muted }: MonitorView, seen: readonly Verdict[]): SlowAlarm =>
  seen
    .filter(({ sentAt }) => !muted && (observedTo === undefined || sentAt > observedTo))
    .reduce(cusum, rare ?? { s: 0, ...(observedTo !== undefined && { zeroAt: observedTo }) });

const rareTrip = (rare: SlowAlarm, counted: readonly Verdict[]): Trip | undefined => {
  const newest = counted.findLast(conclusive);
  if (!trips(rare) || !newest || !failing(newest)) return undefined;
  const failures = counted.filter((verdict) => failing(verdict) && verdict.sentAt > (rare.zeroAt ?? 0));
  const [first, last] = [failures[0], failures.at(-1)];
  return first && last && { by: 'rarity', first, last };
};

/** Kept while the burst that it began goes on, for the incident that may come of it. */
const firstFailureOf = (
  { memory, arriving, chunks }: MonitorView,
  ongoing: readonly Verdict[],
): MonitorMemory['firstFailure'] => {
  const first = ongoing[0];
  if (!first) return undefined;
  if (memory.firstFailure?.observation.slot === first.slot) return memory.firstFailure;
  const result = arriving.find(
    ({ observation }) => observation.slot === first.slot && observation.finding.result === 'fail',
  );
  return result ? { observation: result.observation, evidence: result.evidence, chunks } : memory.firstFailure;
};

/** `Retry-After` is obeyed, up to ten minutes and never past the interval at which the monitor is checked anyway. */
const askedToWait = ({ monitor, arriving }: MonitorView): Instant =>
  Math.max(
    0,
    ...arriving.map(({ observation, retryAfter }) =>
      retryAfter === undefined ? 0 : observation.answeredAt + Math.min(retryAfter, monitor.every, minutes(10)),
    ),
  );
