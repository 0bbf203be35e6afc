type Must = 'at least' | 'at most' | 'below' | 'exactly';

/** One measured thing beside what it is measured against. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** What stands beside it: a requirement, a law, or another way of doing the same. */
  readonly beside?: Beside;
  /** What the ratio is called in JSON, where it is not the one that the benchmark is about. */
  readonly ratioAs?: string;
  /** More that is known of the case, for programs, by name. */
  readonly also?: Readonly<Record<string, number>>;
}

interface Beside {
  readonly what: string;
  readonly value: number;
  readonly must?: Must;
  /** What must hold is against so many times the value; once where nothing is said. */
  readonly times?: number;
}

export interface Table {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Undefined where nothing is required. */
export const holds = ({ measured, beside }: Figure): boolean | undefined => {
  if (!beside?.must) return undefined;
  const limit = beside.value * (beside.times ?? 1);
  switch (beside.must) {
    case 'at least':
      return measured >= limit;
    case 'at most':
      return measured <= limit;
    case 'below':
      return measured < limit;
    case 'exactly':
      return measured === limit;
  }
};

/** Measured ÷ what stands beside it; undefined where that is nothing or zero. */
const ratio = ({ measured, beside }: Figure): number | undefined =>
  beside && beside.value !== 0 ? measured / beside.value : undefined;

export const printed = ({ title, figures }: Table): string => {
  const rows = [['', 'measured', 'beside', 'ratio', ''], ...figures.map(row)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((cells) => (cells[column] as string).length)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 || column === 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [title, '─'.repeat(title.length), ...lines, ''].join('\n');
};

const row = (figure: Figure): string[] => {
  const { what, measured, unit, beside } = figure;
  const times = ratio(figure);
  const held = holds(figure);
  return [
    what,
    `${rounded(measured)} ${unit}`.trim(),
    beside ? besideText(beside, unit) : '',
    times === undefined ? '' : `× ${rounded(times)}`,
    held === undefined ? '' : held ? 'holds' : 'MISSED',
  ];
};

const besideText = ({ what, value, must, times }: Beside, unit: string): string =>
  times === undefined
    ? [what, must, rounded(value), unit].filter(Boolean).join(' ')
    : [what, rounded(value), unit, `· must be ${must} × ${times}`].filter(Boolean).join(' ');

const rounded = (value: number): string => {
  if (!Number.isFinite(value)) return '—';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return value.toLocaleString('en');
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(Math.abs(value) >= 1 ? 4 : 3);
};

/** A figure as programs read it. */
export const caseOf = (table: string, figure: Figure): object => {
  const { what, measured, unit, beside, ratioAs = 'ratio', also } = figure;
  return {
    table,
    case: what,
    measured,
    unit,
    ...(beside && { beside }),
    [ratioAs]: ratio(figure),
    ...also,
    holds: holds(figure),
  };
};
