import type { RecordedObservation } from '../../core/incident/recorded.ts';
import { inOrder, type Recording, type Survey } from '../../flow/replay/recording.ts';
import { columnOf, type Frame } from './frame.ts';

/** What was found of one monitor in one column of a picture. */
export interface Cell {
  readonly passed: number;
  readonly slow: number;
  readonly failed: number;
  readonly inconclusive: number;
}

/** Of each picture, by monitor, a cell a column; undefined where nothing was checked. */
export type Cells = ReadonlyMap<Frame, ReadonlyMap<string, readonly (Cell | undefined)[]>>;

/** Goes over the recording once more, and counts for each picture what falls into its columns. */
export const cellsOf = async (
  recording: Recording,
  known: Survey,
  frames: readonly Frame[],
  columns: number,
): Promise<Cells> => {
  const cells = new Map(frames.map((frame) => [frame, new Map<string, (Cell | undefined)[]>()]));
  const add = ({ service, observation: { monitor, sentAt, finding } }: RecordedObservation): void => {
    for (const [frame, rows] of cells) {
      if (frame.opened.facts.service !== service || sentAt < frame.from || sentAt >= frame.to) continue;
      const row = rows.get(monitor) ?? Array.from<Cell | undefined>({ length: columns });
      rows.set(monitor, row);
      const column = columnOf(frame, sentAt, columns);
      const was = row[column] ?? nothing;
      const what = finding.result === 'fail' ? 'failed' : finding.result === 'pass' ? 'passed' : finding.result;
      row[column] = { ...was, [what]: was[what] + 1 };
    }
  };
  for await (const portion of inOrder(recording, known)) for (const recorded of portion) add(recorded);
  return cells;
};

const nothing: Cell = { passed: 0, slow: 0, failed: 0, inconclusive: 0 };

/** The share of a column's conclusive checks that failed; undefined where none was conclusive. */
export const failureRate = ({ passed, slow, failed }: Cell): number | undefined => {
  const conclusive = passed + slow + failed;
  return conclusive === 0 ? undefined : failed / conclusive;
};
