/** What one file defines by itself. */
export interface Names {
  readonly names: readonly string[];
  readonly complete: boolean;
  /** Files whose names count too, as written. */
  readonly includes: readonly string[];
}
