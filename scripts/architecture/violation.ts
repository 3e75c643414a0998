/** One broken rule: what, where, and what the rule wants. */
export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly expected: string;
  readonly got: string;
}

/** One line a violation, in the shape that editors make a link of. */
export function renderViolation({ rule, path, line, expected, got }: Violation): string {
  return `${path}:${line}: ${rule}: expected ${expected}, got ${got}`;
}
