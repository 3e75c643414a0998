const Z = 1.959964;

/** The 95 % interval of a share (Wilson 1927), both ends 0..1; the whole scale when nothing was counted. */
export function wilson(hits: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const share = hits / of;
  const spread = Z ** 2 / of;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + spread / (4 * of))) / (1 + spread);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
