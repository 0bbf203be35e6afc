/** A value between measured points, in a straight line; beyond the last point the last line goes on. @param points by their first part, two at least. */
export const interpolated = (points: readonly (readonly [number, number])[], at: number): number => {
  const next = points.findIndex(([x]) => x >= at);
  const i = Math.min(points.length - 1, Math.max(1, next === -1 ? points.length - 1 : next));
  const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]] as [readonly [number, number], readonly [number, number]];
  return y0 + ((at - x0) * (y1 - y0)) / (x1 - x0);
};
