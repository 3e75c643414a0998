/** x ÷ (x + half): 0 for nothing, 0.5 at `half`, never 1. */
export function saturate(value: number, half: number): number {
  return value / (value + half);
}
