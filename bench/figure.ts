/** One measured thing beside what it is measured against. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** What stands beside it: a requirement, a law, or another way of doing the same. */
  readonly beside?: { readonly what: string; readonly value: number; readonly must?: 'at least' | 'at most' | 'below' };
}

export interface Table {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Undefined where nothing is required. */
export const holds = ({ measured, beside }: Figure): boolean | undefined => {
  if (!beside?.must) return undefined;
  if (beside.must === 'at least') return measured >= beside.value;
  return beside.must === 'at most' ? measured <= beside.value : measured < beside.value;
};

/** Measured ÷ what stands beside it; undefined where that is nothing or zero. */
export const ratio = ({ measured, beside }: Figure): number | undefined =>
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
    beside ? [beside.what, beside.must, rounded(beside.value), unit].filter(Boolean).join(' ') : '',
    times === undefined ? '' : `× ${rounded(times)}`,
    held === undefined ? '' : held ? 'holds' : 'MISSED',
  ];
};

const rounded = (value: number): string => {
  if (!Number.isFinite(value)) return '—';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return value.toLocaleString('en');
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(Math.abs(value) >= 1 ? 4 : 3);
};
