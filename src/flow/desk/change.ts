import type { Asked } from '../../core/desk/asked.ts';
import type { Beside } from '../../core/desk/change-record.ts';
import type { DeskAnswer } from '../../core/desk/exchange.ts';
import type { Problem } from '../../core/desk/problem.ts';
import type { DeskWorld } from './desk-world.ts';

/** A change that was decided upon and is to be written. */
export interface Change {
  /** What it is answered with once it is written. */
  readonly answer: DeskAnswer;
  readonly incident?: string;
  /** The version of the text that it makes. */
  readonly version?: number;
  /** The update, plan or marker that it makes or changes. */
  readonly subject?: string;
  /** False: somebody was first, and nothing was written. */
  readonly write: (beside: Beside) => Promise<boolean>;
  readonly lost: () => Promise<Problem>;
}

/** What an operation comes to: an answer at once, or a change. */
export type Outcome = DeskAnswer | Change;

/** @throws Problem */
export type Handler<Body = never> = (world: DeskWorld, asked: Asked<Body>, id: () => string) => Promise<Outcome>;

export const ok = (body: unknown, tag?: string): DeskAnswer => ({
  status: 200,
  body,
  ...(tag !== undefined && { tag }),
});

export const tagOf = (version: number): string => `"${version}"`;
