import type { Instant, Span } from '../time.ts';

export const within = ({ from, to }: Span, at: Instant): boolean => from <= at && at < to;

/** A span in parts, each wholly in maintenance or wholly out of it, in order. */
export const partedBy = (
  maintenance: readonly Span[],
  { from, to }: Span,
): readonly (Span & { readonly maintenance: boolean })[] => {
  const edges = [...new Set([from, ...maintenance.flatMap((span) => [span.from, span.to]), to])]
    .filter((at) => from <= at && at <= to)
    .sort((a, b) => a - b);
  return edges.slice(1).map((end, i) => {
    const begin = edges[i] as Instant;
    return { from: begin, to: end, maintenance: maintenance.some((span) => within(span, begin)) };
  });
};
