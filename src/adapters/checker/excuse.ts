import { type Millis, seconds } from '../../core/time.ts';
import type { CheckJob } from '../../ports.ts';
import type { Attempt, Visited } from './attempt.ts';
import type { Controls } from './controls.ts';
import type { Deadline } from './deadline.ts';
import type { Excuse } from './result.ts';
import type { Tick } from './tick.ts';

/** What is known besides a run of why it failed. */
export interface Circumstances {
  readonly job: CheckJob;
  readonly tick: Tick;
  readonly deadline: Deadline;
  readonly controls: Controls;
  /** The target is out there on the internet, as the controls are. */
  readonly isPublic: () => boolean;
}

/** A check without an answer for this long, in a tick without one, has the controls asked beside it. */
const suspicion: Millis = seconds(2);
const longestControl: Millis = seconds(3);

/** The caller had enough: a function about to be stopped, a program about to end. */
export const calledOff: Excuse = {
  reason: 'interrupted',
  sentence: 'The check was called off before it was complete.',
};

/** Neither makes a check with a short time-out end later than its time-out. */
const suspicionAfter = ({ monitor }: CheckJob): Millis => Math.min(suspicion, monitor.timeout / 2);
export const controlSpan = ({ monitor }: CheckJob): Millis => Math.min(longestControl, monitor.timeout / 2);

/** Asks the controls beside a check that keeps silent. Returns how to stop. */
export const watchForSilence = ({ job, tick, controls, isPublic }: Circumstances): (() => void) => {
  if (!controls.any) return () => {};
  const timer = setTimeout(() => {
    if (!tick.hasAnswer() && isPublic()) void controls.ask(tick, job.vantage, controlSpan(job));
  }, suspicionAfter(job));
  return () => clearTimeout(timer);
};

/** Why a failed run says nothing about the product; undefined where it does. */
export const excuseOf = async (
  { run: { trouble } }: Visited,
  { sessions }: Attempt,
  { job, tick, deadline, controls, isPublic }: Circumstances,
): Promise<Excuse | undefined> => {
  if (trouble === undefined || (trouble.blame === 'theirs' && trouble.cutShort === undefined)) return undefined;
  if (trouble.cutShort && deadline.interrupted()) return calledOff;
  if (trouble.cutShort && sessions.some(({ held }) => held.fresh)) {
    const sentence = `A session had to be obtained first, which left too little time: ${trouble.sentence}`;
    return { reason: 'no-session', sentence };
  }
  if (trouble.blame === 'theirs') return undefined;
  const sentence = `Our own network is in trouble: ${trouble.sentence}`;
  if (trouble.blame === 'ours') return { reason: 'our-network', sentence };
  if (tick.hasAnswer() || !isPublic()) return undefined;
  return (await controls.blameUs(tick, job.vantage, controlSpan(job)))
    ? { reason: 'our-network', sentence }
    : undefined;
};
