import { segments } from '../phases.ts';

/** The checks that the edge of a fault is judged by: one phase, up to its last failure (exclusive end). */
export interface Core {
  readonly from: number;
  readonly to: number;
  /** It is but one failure of several. */
  readonly lone?: boolean;
}

/**
 * The failing phase nearest to one end of a fault, that end first. Where that phase is no more than one failure among passes and
 * another follows, both: the lone failure may be a blip.
 * @param bad 1 where a check failed; the last one did.
 * @param anchor the check by which the fault is known.
 */
export const cores = (bad: Uint8Array, anchor: number): readonly Core[] => {
  const failing = segments(bad.map((one) => 2 * one)).filter(({ kind, to }) => kind !== 'quiet' && to > anchor);
  const [nearest, next] = failing;
  if (!nearest) return [{ from: anchor, to: trimmed(bad, bad.length) }];
  const core = { from: nearest.from, to: trimmed(bad, nearest.to) };
  if (nearest.failed > 1 || !next) return [core];
  const beyond = { from: next.from, to: trimmed(bad, next.to) };
  // Four passes are too few for a phase, and take the first failure of the outage after them into their own.
  const adjoining = bad[core.to - 1] === 1 && core.to === next.from && bad[next.from] === 1;
  return adjoining ? [{ ...beyond, from: core.to - 1 }] : [beyond, { ...core, lone: true }];
};

const trimmed = (bad: Uint8Array, to: number): number => bad.lastIndexOf(1, to - 1) + 1;
